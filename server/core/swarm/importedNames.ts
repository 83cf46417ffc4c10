// Local names that an import binds.
import type { ts } from 'ts-morph';

export function importedNames(statement: ts.ImportDeclaration): readonly string[] {
  const clause = statement.importClause;
  if (clause === undefined) return [];
  const bound = clause.namedBindings;
  const names = bound === undefined ? [] : 'elements' in bound ? bound.elements.map((element) => element.name.text) : [bound.name.text];
  return clause.name === undefined ? names : [clause.name.text, ...names];
}
