// Reads the values of examples from source text, by the syntax tree: nothing is ever evaluated.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';
import { collectionValue } from './collections';
import type { RecordValue, Value } from './values';

export type Parsed = { readonly ok: true; readonly value: Value } | { readonly ok: false };

const FAILED: Parsed = { ok: false };

/** Literals only: numbers, texts, lists, objects, `undefined`, `null`, signs; as a whole also a map as an object and a set as a list. Anything else is not ok. */
export function parseLiteral(text: string): Parsed {
  const source = parseFile('example.ts', `(${text});`);
  const [statement, second] = source.statements;
  if (statement === undefined || second !== undefined || !ts.isExpressionStatement(statement)) return FAILED;
  const inside = ts.isParenthesizedExpression(statement.expression) ? statement.expression.expression : statement.expression;
  if (!ts.isNewExpression(inside)) return valueOf(statement.expression);
  const value = collectionValue(inside, (node) => plain(valueOf(node)));
  return value === undefined ? FAILED : { ok: true, value };
}

function plain(read: Parsed): Value | undefined {
  return read.ok ? read.value : undefined;
}

export function valueOf(node: ts.Expression): Parsed {
  if (ts.isParenthesizedExpression(node) && isTuple(node.expression)) return listOf(tupleElements(node.expression));
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return valueOf(node.expression);
  if (ts.isStringLiteralLike(node)) return parsed(node.text);
  if (ts.isNumericLiteral(node)) return parsed(Number(node.text));
  if (ts.isPrefixUnaryExpression(node)) return signed(node);
  if (ts.isArrayLiteralExpression(node)) return listOf(node.elements);
  if (ts.isObjectLiteralExpression(node)) return recordOf(node);
  if (ts.isIdentifier(node)) return named(node.text);
  return keyword(node.kind);
}

/** `(1, 2)` as other languages write a tuple. */
function isTuple(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

function tupleElements(node: ts.Expression): readonly ts.Expression[] {
  return isTuple(node) ? [...tupleElements(node.left), node.right] : [node];
}

function parsed(value: Value): Parsed {
  return { ok: true, value };
}

function keyword(kind: ts.SyntaxKind): Parsed {
  if (kind === ts.SyntaxKind.TrueKeyword) return parsed(true);
  if (kind === ts.SyntaxKind.FalseKeyword) return parsed(false);
  return kind === ts.SyntaxKind.NullKeyword ? parsed(null) : FAILED;
}

function named(name: string): Parsed {
  if (name === 'True' || name === 'False') return parsed(name === 'True');
  if (name === 'undefined' || name === 'None') return parsed(undefined);
  return name === 'Infinity' ? parsed(Infinity) : FAILED;
}

function signed(node: ts.PrefixUnaryExpression): Parsed {
  const operand = valueOf(node.operand);
  if (!operand.ok || typeof operand.value !== 'number') return FAILED;
  if (node.operator === ts.SyntaxKind.MinusToken) return parsed(-operand.value);
  return node.operator === ts.SyntaxKind.PlusToken ? operand : FAILED;
}

function listOf(elements: readonly ts.Expression[]): Parsed {
  const values: Value[] = [];
  for (const element of elements) {
    const value = valueOf(element);
    if (!value.ok) return FAILED;
    values.push(value.value);
  }
  return parsed(values);
}

function recordOf(node: ts.ObjectLiteralExpression): Parsed {
  const record: Record<string, Value> = {};
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || !isPlainName(property.name)) return FAILED;
    const value = valueOf(property.initializer);
    if (!value.ok) return FAILED;
    record[property.name.text] = value.value;
  }
  return parsed(record satisfies RecordValue);
}

function isPlainName(name: ts.PropertyName): name is ts.Identifier | ts.StringLiteral | ts.NumericLiteral {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name);
}
