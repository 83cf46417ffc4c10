// Literal values of source text as a tree, and back: what inputs are learned from and made of.
import { ts } from 'ts-morph';
import { parseFile, syntaxErrors } from '../ast/parseFile';

export type Literal =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'list'; readonly parts: readonly Literal[] }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [name: string, value: Literal])[] }
  /** Anything else, as plain JavaScript. */
  | { readonly kind: 'source'; readonly text: string };

/** Undefined for text that is no single expression. */
export function readLiteral(text: string): Literal | undefined {
  const source = parseFile('literal.ts', `(${text}\n)`);
  const statement = source.statements[0];
  if (syntaxErrors(source).length > 0 || source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  return fromNode(statement.expression);
}

export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'number':
      return printNumber(literal.value);
    case 'string':
      return JSON.stringify(literal.value);
    case 'list':
      return `[${literal.parts.map(printLiteral).join(', ')}]`;
    case 'object':
      return `{${literal.fields.map(([name, value]) => `${JSON.stringify(name)}: ${printLiteral(value)}`).join(', ')}}`;
    case 'source':
      return literal.text;
  }
}

export function printNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function fromNode(node: ts.Expression): Literal {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return fromNode(node.expression);
  if (ts.isNumericLiteral(node)) return { kind: 'number', value: Number(node.text) };
  if (ts.isStringLiteralLike(node)) return { kind: 'string', value: node.text };
  if (ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement)) return { kind: 'list', parts: node.elements.map(fromNode) };
  const negated = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand);
  if (negated) return { kind: 'number', value: -Number((node.operand as ts.NumericLiteral).text) };
  return (ts.isObjectLiteralExpression(node) ? fromObject(node) : undefined) ?? { kind: 'source', text: withoutTypes(node) };
}

function fromObject(node: ts.ObjectLiteralExpression): Literal | undefined {
  const fields: (readonly [string, Literal])[] = [];
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined;
    fields.push([property.name.text, fromNode(property.initializer)]);
  }
  return { kind: 'object', fields };
}

/** Callbacks in examples may carry annotations, which plain JavaScript does not read. */
function withoutTypes(node: ts.Node): string {
  const text = ts.transpile(`(${node.getText()})`, { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, removeComments: true });
  return text.trim().replace(/;$/, '');
}
