// What an import statement brings that a file does not have yet.
import { ts } from 'ts-morph';
import { sameCode } from '../ast/sameCode';

export type ImportNames =
  | { readonly kind: 'present' }
  | { readonly kind: 'join'; readonly names: readonly string[]; readonly into: ts.NamedImports }
  | { readonly kind: 'separate' };

/** Whether `wanted` is there already, can join a statement of the same module, or has to stand alone. */
export function newNames(wanted: ts.ImportDeclaration, existing: readonly ts.ImportDeclaration[]): ImportNames {
  if (existing.some((one) => sameCode(one, wanted))) return { kind: 'present' };
  const same = existing.filter((one) => moduleOf(one) === moduleOf(wanted));
  const clause = wanted.importClause;
  if (clause === undefined) return same.length > 0 ? { kind: 'present' } : { kind: 'separate' };
  const { name, namedBindings } = clause;
  const hasDefault = name === undefined || same.some((one) => one.importClause?.name?.text === name.text);
  if (!hasDefault || (namedBindings !== undefined && ts.isNamespaceImport(namedBindings))) return { kind: 'separate' };
  const elements = namedBindings?.elements ?? [];
  const missing = elements.filter((element) => !same.some((one) => bringsName(one, element, isTypeOnly(clause))));
  if (missing.length === 0) return { kind: 'present' };
  const into = same.map((one) => one.importClause).find((one) => one !== undefined && canTake(one, isTypeOnly(clause)));
  const bindings = into?.namedBindings;
  if (into === undefined || bindings === undefined || !ts.isNamedImports(bindings)) return { kind: 'separate' };
  const typed = isTypeOnly(clause) && !isTypeOnly(into) ? 'type ' : '';
  return { kind: 'join', names: missing.map((element) => (element.isTypeOnly ? '' : typed) + element.getText()), into: bindings };
}

/** Local names that a statement binds. */
export function importedNames(statement: ts.ImportDeclaration): readonly string[] {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  const named = bindings === undefined ? [] : ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map((one) => one.name.text);
  return clause?.name === undefined ? named : [clause.name.text, ...named];
}

export function moduleOf(statement: ts.ImportDeclaration): string {
  return ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : statement.moduleSpecifier.getText();
}

function bringsName(statement: ts.ImportDeclaration, element: ts.ImportSpecifier, asType: boolean): boolean {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  if (clause === undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  const found = bindings.elements.find((one) => one.name.text === element.name.text);
  return found !== undefined && (asType || element.isTypeOnly || !(isTypeOnly(clause) || found.isTypeOnly));
}

// A value cannot join an `import type`.
function canTake(clause: ts.ImportClause, asType: boolean): boolean {
  const bindings = clause.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) && (asType || !isTypeOnly(clause));
}

function isTypeOnly(clause: ts.ImportClause): boolean {
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
