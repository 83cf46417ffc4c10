// By what an element of a list is told from its neighbours.
import { ts } from 'ts-morph';

/** A name, a module, a case's value, the callee with its first text; undefined where nothing tells it apart. */
export function elementKey(node: ts.Node): string | undefined {
  if (ts.isVariableStatement(node)) return nameOf(node.declarationList.declarations[0]);
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier?.getText().replace(/["']/g, '');
  if (ts.isCaseClause(node)) return node.expression.getText();
  if (ts.isDefaultClause(node)) return 'default';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isJsxElement(node)) return node.openingElement.tagName.getText();
  if (ts.isJsxSelfClosingElement(node)) return node.tagName.getText();
  if (ts.isExpressionStatement(node)) return callKey(node.expression);
  return nameOf(node);
}

function nameOf(node: ts.Node | undefined): string | undefined {
  const { name } = (node ?? {}) as { readonly name?: ts.Node };
  return name === undefined ? undefined : name.getText();
}

function callKey(expression: ts.Expression): string | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const [first] = expression.arguments;
  return first !== undefined && ts.isStringLiteralLike(first) ? `${expression.expression.getText()} ${first.text}` : undefined;
}
