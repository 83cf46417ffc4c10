// Answers that touch more than their target: another name, another declaration, or code that runs on load.
import { ts } from 'ts-morph';
import { declaredNames, memberName, plainMemberName } from '../../ast/nodeName';
import { findStubs } from '../../ast/findStubs';
import { parseFile } from '../../ast/parseFile';
import { importedNames } from '../importedNames';
import type { Suspect } from '../suspect';
import { isMember } from './memberKind';
import { shadowing } from './shadowing';

export function outsideTarget(suspect: Suspect): string | undefined {
  return otherTarget(suspect) ?? unwanted(suspect) ?? notDeclared(suspect) ?? redeclared(suspect) ?? shadowing(suspect);
}

function otherTarget({ brief, parsed }: Suspect): string | undefined {
  const { path } = brief.task.target;
  const names = possibleNames(parsed.declaration);
  if (names === undefined) return `the declaration is not one: ${parsed.declaration.getText().slice(0, 80)}`;
  // Overloads and repeated names carry `[2]` in the path.
  const paths = [path, path.replace(/\[\d+\]$/, '')];
  const fits = path === '' || names.some((name) => paths.some((one) => one === name || one.endsWith(`.${name}`)));
  return fits ? undefined : `the declaration is ${names[0] ?? 'unnamed'}, asked for was ${path}`;
}

/** A getter may become a property and the other way round; a static member stays static. */
function possibleNames(node: ts.Node): readonly string[] | undefined {
  if (!isMember(node)) return isDeclaration(node) ? onlyName(node) : undefined;
  const plain = plainMemberName(node);
  const exact = memberName(node);
  if (plain === undefined || exact === undefined) return undefined;
  const fixed = exact.includes('static ') ? 'static ' : '';
  return [exact, ...['', 'get ', 'set '].flatMap((accessor) => [`${fixed}${accessor}${plain}`, `${accessor}${fixed}${plain}`])];
}

function onlyName(statement: ts.Statement): readonly string[] | undefined {
  const names = declaredNames(statement);
  if (!ts.isVariableStatement(statement)) return names;
  const { declarations } = statement.declarationList;
  if (declarations.length !== 1) return undefined;
  return ts.isIdentifier(declarations[0]?.name ?? statement) ? names : [`{${names.join(',')}}`];
}

function isDeclaration(node: ts.Node): node is ts.Statement {
  return isPlainDeclaration(node) || ts.isExportAssignment(node) || ts.isModuleDeclaration(node);
}

function isPlainDeclaration(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isVariableStatement(node)) return true;
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node);
}

function unwanted({ brief, parsed }: Suspect): string | undefined {
  if (brief.task.contract.mayAdd) return undefined;
  const extra = [...parsed.beside, ...parsed.imports][0];
  return extra === undefined ? undefined : `nothing may be added beside the target: ${extra.getText().slice(0, 80)}`;
}

/** Beside the target only declarations may stand: other statements run when the file is loaded. */
function notDeclared({ brief, parsed }: Suspect): string | undefined {
  const stray = parsed.beside.find((statement) => !isPlainDeclaration(statement) || isDefault(statement));
  if (stray !== undefined) return `not a declaration: ${stray.getText().slice(0, 80)}`;
  const odd = parsed.imports.find((statement) => !isNamedImport(statement) && !brief.fileText.includes(statement.getText()));
  return odd === undefined ? undefined : `not an import of names: ${odd.getText().slice(0, 80)}`;
}

function isDefault(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
}

// `import x = require(...)` is left to the flag for dependencies.
function isNamedImport(statement: ts.Statement): boolean {
  return ts.isImportEqualsDeclaration(statement) || (ts.isImportDeclaration(statement) && statement.importClause !== undefined);
}

/** Types may be repeated, the checks judge them; a value that exists and is no stub may not, unless it is the same text. */
function redeclared({ brief, parsed }: Suspect): string | undefined {
  const source = parseFile(brief.file, brief.fileText);
  const stubs = new Set(findStubs(source).map((stub) => stub.path));
  const taken = new Map<string, string>();
  for (const statement of source.statements) {
    const names = ts.isImportDeclaration(statement) ? importedNames(statement) : valueNames(statement);
    for (const name of names) if (!stubs.has(name)) taken.set(name, statement.getText());
  }
  const own = isMember(parsed.declaration) ? [] : declaredNames(parsed.declaration as ts.Statement);
  for (const statement of parsed.beside) {
    const name = declaredNames(statement).find((one) => own.includes(one) || (taken.has(one) && taken.get(one) !== statement.getText()));
    if (name !== undefined) return `${name} is declared already`;
  }
  return undefined;
}

function valueNames(statement: ts.Statement): readonly string[] {
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return isType ? [] : declaredNames(statement);
}
