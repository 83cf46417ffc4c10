// What the sandbox says of a value, as source text that makes the value again.
import { ts } from 'ts-morph';
import { parseFile, syntaxErrors } from '../../ast/parseFile';

/** Undefined for values that source text cannot state in one expression, or that were cut. */
export function valueText(described: string): string | undefined {
  const source = parseFile('value.ts', `(${described});`);
  const [statement] = source.statements;
  if (syntaxErrors(source).length > 0 || source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  const value = ts.isParenthesizedExpression(statement.expression) ? statement.expression.expression : undefined;
  return value !== undefined && isValue(value) ? described : undefined;
}

function isValue(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isValue);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every((one) => ts.isPropertyAssignment(one) && isValue(one.initializer));
  if (ts.isPrefixUnaryExpression(node)) return isValue(node.operand);
  if (ts.isIdentifier(node)) return ['undefined', 'NaN', 'Infinity'].includes(node.text);
  return ts.isLiteralExpression(node) || [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
}
