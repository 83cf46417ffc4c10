// A test that was made and not written by the project: one call and what comes of it, as source text.
import { ts } from 'ts-morph';
import { parseFile, syntaxErrors } from '../../ast/parseFile';

export interface GeneratedTest {
  readonly call: string;
  /** Absent where the call is to throw. */
  readonly expected?: string;
  /** Who says so: agreeing candidates, or another voter than the author. */
  readonly from: 'behaviour' | 'model';
}

/** Why a test is not kept, in the order in which tests are put to it. */
export type Rung = 'parses' | 'typeChecks' | 'failsBefore' | 'isSteady' | 'killsMutant' | 'isNew';

/** Whether its parts are expressions and it calls the function it is about. */
export function parses({ call, expected }: GeneratedTest, name: string): boolean {
  return expressionOf(call, (node) => calls(node, name)) && (expected === undefined || expressionOf(expected, () => true));
}

/** Equal for tests that differ in layout only. */
export function testKey({ call, expected }: GeneratedTest): string {
  const flat = (text: string): string => text.replace(/"([^"'\\]*)"/g, "'$1'").replace(/\s+/g, '');
  return `${flat(call)} => ${expected === undefined ? 'throws' : flat(expected)}`;
}

export function showTest({ call, expected }: GeneratedTest): string {
  return expected === undefined ? `${call} throws` : `${call} is ${expected}`;
}

function expressionOf(text: string, holds: (node: ts.Expression) => boolean): boolean {
  const source = parseFile('test.ts', `(${text}\n);`);
  const [statement, ...others] = source.statements;
  if (syntaxErrors(source).length > 0 || others.length > 0 || statement === undefined || !ts.isExpressionStatement(statement)) return false;
  return ts.isParenthesizedExpression(statement.expression) && holds(statement.expression.expression);
}

function calls(node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name) return true;
  return ts.forEachChild(node, (child) => calls(child, name) || undefined) === true;
}
