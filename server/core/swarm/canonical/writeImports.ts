// Imports as what they bring, without their order, grouping, local names and type-only marks.
import { ts } from 'ts-morph';
import { writeNode, type Writing } from './writeNode';

/** Local names are left out: each use is written as module and exported name. */
export function writeImports(imports: readonly ts.Statement[], writing: Writing): void {
  const brought = imports.map((statement) => ({ statement, names: broughtNames(statement) }));
  if (brought.every(({ names }) => names !== undefined)) {
    const names = new Set(brought.flatMap((one) => one.names ?? []));
    return [...names].sort().forEach((name) => writing.write(`import${name}`));
  }
  // An import for its effect runs in its place among the others: then the order counts.
  for (const { statement, names } of brought) {
    if (names === undefined) writeNode(statement, writing);
    else names.forEach((name) => writing.write(`import${name}`));
  }
}

/** `["module","name"]` each; undefined for an import that binds nothing or is none. */
function broughtNames(statement: ts.Statement): readonly string[] | undefined {
  if (!ts.isImportDeclaration(statement) || statement.importClause === undefined) return undefined;
  const clause = statement.importClause;
  const phase = clause.phaseModifier === ts.SyntaxKind.DeferKeyword ? 'defer' : '';
  const from = [moduleText(statement), statement.attributes?.getText() ?? '', phase];
  const bound = clause.namedBindings;
  const named = bound === undefined ? [] : ts.isNamespaceImport(bound) ? ['*'] : bound.elements.map((element) => (element.propertyName ?? element.name).text);
  return [...(clause.name === undefined ? [] : ['default']), ...named].map((name) => JSON.stringify([...from, name]));
}

function moduleText(statement: ts.ImportDeclaration): string {
  return ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : statement.moduleSpecifier.getText();
}
