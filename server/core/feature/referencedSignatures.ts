// What the selected code refers to, followed through types and imports.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { overlaps } from '../ast/enclosing';
import { declaredNames } from '../ast/nodeName';
import { namesIn } from '../ast/names';
import { signatureOf } from './signatureOf';

/** More would fill a prompt with code that the selection hardly touches. */
const mostSignatures = 40;

export interface ReferencedInput {
  readonly source: ts.SourceFile;
  readonly span: Span;
  /** Files by path, and what each specifier resolves to. */
  readonly files: Readonly<Record<string, ImportedFile>>;
}

export interface ImportedFile {
  readonly source: ts.SourceFile;
  /** From module specifier to the path of a file in `files`. */
  readonly imports: Readonly<Record<string, string>>;
}

/** Signatures of the declarations that the selection names, nearest first, each once; the selected ones are left out. */
export function referencedSignatures({ source, span, files }: ReferencedInput): readonly string[] {
  const selected = source.statements.filter((one) => overlaps(span, { start: one.getStart(source), end: one.getEnd() }));
  const roots = selected.filter((one) => !ts.isImportDeclaration(one));
  const seen = new Set<ts.Node>(roots);
  const found: string[] = [];
  let wave = roots.map((node) => ({ node: node as ts.Node, source }));
  while (wave.length > 0 && found.length < mostSignatures) {
    const next: { node: ts.Node; source: ts.SourceFile }[] = [];
    for (const one of wave) {
      for (const name of namesIn(one.node)) {
        const target = lookUp(name, one.source, files);
        if (target === undefined || seen.has(target.node)) continue;
        seen.add(target.node);
        found.push(signatureOf(target.node, target.source));
        // What a caller sees of these may name further types; a constant's value does not.
        if (isTypeLike(target.node)) next.push(target);
      }
    }
    wave = next;
  }
  return found.slice(0, mostSignatures);
}

interface Found {
  readonly node: ts.Statement;
  readonly source: ts.SourceFile;
}

function lookUp(name: string, source: ts.SourceFile, files: ReferencedInput['files']): Found | undefined {
  const own = source.statements.find((one) => declaredNames(one).includes(name));
  if (own !== undefined) return { node: own, source };
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const exported = exportedName(statement, name);
    const file = exported === undefined ? undefined : fileFor(statement.moduleSpecifier, source, files);
    if (exported !== undefined && file !== undefined) return findExport(exported, file, files, []);
  }
  return undefined;
}

/** What an imported local name is called where it comes from. */
function exportedName(statement: ts.ImportDeclaration, name: string): string | undefined {
  const clause = statement.importClause;
  if (clause?.name?.text === name) return 'default';
  const bindings = clause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return undefined;
  const element = bindings.elements.find((one) => one.name.text === name);
  return element === undefined ? undefined : (element.propertyName ?? element.name).text;
}

// Through re-exports; `seen` breaks circles of them.
function findExport(name: string, file: ImportedFile, files: ReferencedInput['files'], seen: readonly ImportedFile[]): Found | undefined {
  if (seen.includes(file)) return undefined;
  const { source } = file;
  const own = source.statements.find((one) => declaredNames(one).includes(name) || (name === 'default' && isDefault(one)));
  if (own !== undefined) return { node: own, source };
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
    const clause = statement.exportClause;
    const element = clause !== undefined && ts.isNamedExports(clause) ? clause.elements.find((one) => one.name.text === name) : undefined;
    const next = clause === undefined || element !== undefined ? fileFor(statement.moduleSpecifier, source, files) : undefined;
    const inner = element?.propertyName?.text ?? name;
    const found = next === undefined ? undefined : findExport(inner, next, files, [...seen, file]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fileFor(specifier: ts.Expression, source: ts.SourceFile, files: ReferencedInput['files']): ImportedFile | undefined {
  const path = ts.isStringLiteral(specifier) ? files[source.fileName]?.imports[specifier.text] : undefined;
  return path === undefined ? undefined : files[path];
}

function isDefault(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
}

function isTypeLike(node: ts.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node);
}
