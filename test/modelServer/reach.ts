// What a declaration of the reference needs that the file in the request does not have.
import { ts } from 'ts-morph';
import { declaredNames } from '../../server/core/ast/nodeName';
import type { ReferenceFile } from './reference';

export interface Reached {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly imports: readonly string[];
}

/**
 * Follows names from `start` through the top level of the reference. A declaration is brought along when the file in the
 * request lacks it, or has a type alias or interface of that name with another text.
 */
export function reach(reference: ReferenceFile, start: readonly ts.Node[], present: ts.SourceFile): Reached {
  const home = topStatement(start[0]);
  const own = new Set(home === undefined ? [] : declaredNames(home));
  const existing = existingTexts(present);
  const brought = new Set<ts.Statement>();
  const imported = new Set<ts.Node>();
  const queue: ts.Node[] = [...start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const declaration of namedIn(node, reference.checker)) {
      const statement = topStatement(declaration);
      if (statement === undefined || statement.getSourceFile() !== reference.source) continue;
      if (ts.isImportDeclaration(statement)) imported.add(declaration);
      else if (!brought.has(statement) && isMissing(statement, own, existing)) {
        brought.add(statement);
        queue.push(statement);
      }
    }
  }
  const inOrder = reference.source.statements.filter((statement) => brought.has(statement));
  const isBefore = (statement: ts.Statement): boolean => home !== undefined && statement.pos < home.pos;
  return {
    before: inOrder.filter(isBefore).map(fullText),
    after: inOrder.filter((statement) => !isBefore(statement)).map(fullText),
    imports: reference.source.statements.filter(ts.isImportDeclaration).flatMap((statement) => importText(statement, imported, existing)),
  };
}

/** A statement's or member's text with its JSDoc. */
export function fullText(node: ts.Node): string {
  return node.getSourceFile().text.slice(node.getStart(undefined, true), node.getEnd());
}

export function topStatement(node: ts.Node | undefined): ts.Statement | undefined {
  let at = node;
  while (at?.parent !== undefined && !ts.isSourceFile(at.parent)) at = at.parent;
  return at !== undefined && ts.isStatement(at) ? at : undefined;
}

function existingTexts(source: ts.SourceFile): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const statement of source.statements) {
    for (const name of declaredNames(statement)) texts.set(name, statement.getText());
    if (ts.isImportDeclaration(statement)) for (const name of importedNames(statement)) texts.set(name.text, statement.getText());
  }
  return texts;
}

function isMissing(statement: ts.Statement, own: ReadonlySet<string>, existing: ReadonlyMap<string, string>): boolean {
  const names = declaredNames(statement);
  if (names.length === 0 || names.some((name) => own.has(name))) return false;
  if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return existing.get(names[0] ?? '') !== statement.getText();
  return !names.every((name) => existing.has(name));
}

function namedIn(root: ts.Node, checker: ts.TypeChecker): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const shorthand = ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : undefined;
      found.push(...((shorthand ?? checker.getSymbolAtLocation(node))?.declarations ?? []));
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function importedNames(statement: ts.ImportDeclaration): readonly ts.Identifier[] {
  const clause = statement.importClause;
  const named = clause?.namedBindings;
  const inner = named === undefined ? [] : ts.isNamespaceImport(named) ? [named.name] : named.elements.map((element) => element.name);
  return [...(clause?.name === undefined ? [] : [clause.name]), ...inner];
}

/**
 * The import as it stands when all its names are needed, else only the needed ones; nothing when the file has them.
 * An import without names is no declaration's need.
 */
function importText(statement: ts.ImportDeclaration, needed: ReadonlySet<ts.Node>, existing: ReadonlyMap<string, string>): readonly string[] {
  const isWanted = (name: ts.Identifier): boolean => needed.has(name.parent) && !existing.has(name.text);
  const names = importedNames(statement);
  const wanted = names.filter(isWanted);
  const clause = statement.importClause;
  if (clause === undefined || wanted.length === 0) return [];
  if (wanted.length === names.length) return [statement.getText()];
  const whole = wanted.filter((name) => !ts.isImportSpecifier(name.parent)).map((name) => (ts.isNamespaceImport(name.parent) ? name.parent.getText() : name.text));
  const single = wanted.filter((name) => ts.isImportSpecifier(name.parent)).map((name) => name.parent.getText());
  const parts = single.length === 0 ? whole : [...whole, `{ ${single.join(', ')} }`];
  return [`import ${clause.isTypeOnly ? 'type ' : ''}${parts.join(', ')} from ${statement.moduleSpecifier.getText()}`];
}
