// What a test expects of an expression, in the words of vitest, jest, chai and node:assert.
import { ts } from 'ts-morph';
import { unwrapped } from './testScope';

export type Expectation =
  | { readonly kind: 'equals'; readonly value: ts.Expression }
  /** Close, greater, less: a number is expected, but not this one. */
  | { readonly kind: 'number' }
  | { readonly kind: 'truthy' | 'falsy' | 'undefined' | 'null' | 'true' | 'false' }
  /** `message` is what the error has to be or to say, as it stands in the test. */
  | { readonly kind: 'throws'; readonly message: ts.Expression | undefined };

const equalities = new Set(['toBe', 'toEqual', 'toStrictEqual', 'equal', 'equals', 'eq', 'eql', 'eqls', 'equalTo', 'strictEqual', 'deepEqual', 'deepStrictEqual', 'is']);
const numbers = new Set(['toBeCloseTo', 'toBeGreaterThan', 'toBeGreaterThanOrEqual', 'toBeLessThan', 'toBeLessThanOrEqual', 'closeTo', 'above', 'below']);
const plain: Readonly<Record<string, Expectation['kind']>> = {
  toBeTruthy: 'truthy',
  toBeFalsy: 'falsy',
  toBeUndefined: 'undefined',
  toBeNull: 'null',
  true: 'true',
  false: 'false',
  undefined: 'undefined',
  null: 'null',
  ok: 'truthy',
};
const throwing = new Set(['toThrow', 'toThrowError', 'throw', 'throws']);

/** Expectations of exactly this expression, or of a variable that holds it. */
export function expectationsOf(node: ts.Expression): readonly Expectation[] {
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && parent.initializer === outer && ts.isIdentifier(parent.name)) {
    return usesOf(parent.name).flatMap(directly);
  }
  return [...directly(outer), ...thrown(outer)];
}

/** The expression with the brackets, awaits and assertions round it. */
export function outermost(node: ts.Expression): ts.Expression {
  let outer = node;
  while (
    ts.isParenthesizedExpression(outer.parent) ||
    ts.isAsExpression(outer.parent) ||
    ts.isNonNullExpression(outer.parent) ||
    ts.isAwaitExpression(outer.parent)
  ) {
    outer = outer.parent;
  }
  return outer;
}

/** Places in the same block where a variable is read. */
export function usesOf(name: ts.Identifier): readonly ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  const block = name.parent.parent.parent.parent;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && !isPropertyName(node)) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(block);
  return uses;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
}

function directly(node: ts.Expression): readonly Expectation[] {
  const outer = outermost(node);
  const call = outer.parent;
  if (!ts.isCallExpression(call)) return [];
  if (isExpect(call) && call.arguments[0] === outer) return chained(call);
  return asserted(call, outer);
}

function isExpect(call: ts.CallExpression): boolean {
  return ts.isIdentifier(call.expression) && call.expression.text === 'expect';
}

// Words between `expect(...)` and the matcher: `to`, `be`, `deep` say nothing; `not` turns it round, so nothing is learnt.
function chained(expect: ts.CallExpression): readonly Expectation[] {
  let link: ts.Node = expect;
  let last = '';
  while (ts.isPropertyAccessExpression(link.parent)) {
    last = link.parent.name.text;
    if (last === 'not' || last === 'rejects') return [];
    link = link.parent;
  }
  const call = ts.isCallExpression(link.parent) && link.parent.expression === link ? link.parent : undefined;
  return matched(last, call?.arguments[0], call === undefined ? 'word' : 'call');
}

function matched(matcher: string, value: ts.Expression | undefined, form: 'word' | 'call'): readonly Expectation[] {
  if (form === 'call' && equalities.has(matcher) && value !== undefined) return [{ kind: 'equals', value }];
  if (numbers.has(matcher)) return [{ kind: 'number' }];
  const kind = plain[matcher];
  return kind === undefined || kind === 'equals' || kind === 'throws' ? [] : [{ kind } as Expectation];
}

// assert.equal(actual, expected), assert(actual), t.deepEqual(actual, expected)
function asserted(call: ts.CallExpression, actual: ts.Expression): readonly Expectation[] {
  const callee = call.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  const [first, second] = call.arguments;
  if (first !== actual || (ts.isPropertyAccessExpression(callee) && ts.isCallExpression(callee.expression))) return [];
  if (equalities.has(name) && second !== undefined) return [{ kind: 'equals', value: second }];
  return name === 'assert' || name === 'ok' ? [{ kind: 'truthy' }] : [];
}

// expect(() => f(1)).toThrow(x), assert.throws(() => f(1), x)
function thrown(outer: ts.Expression): readonly Expectation[] {
  const lambda = lambdaRound(outer);
  const call = lambda?.parent;
  if (lambda === undefined || call === undefined || !ts.isCallExpression(call) || call.arguments[0] !== lambda) return [];
  if (!isExpect(call)) {
    const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.getText();
    return name === 'throws' ? [{ kind: 'throws', message: call.arguments[1] }] : [];
  }
  let link: ts.Node = call;
  let last = '';
  while (ts.isPropertyAccessExpression(link.parent)) {
    last = link.parent.name.text;
    if (last === 'not') return [];
    link = link.parent;
  }
  const matcher = ts.isCallExpression(link.parent) ? link.parent : undefined;
  return throwing.has(last) ? [{ kind: 'throws', message: matcher?.arguments[0] }] : [];
}

// The call must be the last thing that the function does.
function lambdaRound(outer: ts.Expression): ts.Expression | undefined {
  const { parent } = outer;
  if (ts.isArrowFunction(parent) && unwrapped(parent.body as ts.Expression) === unwrapped(outer)) return parent;
  if (!ts.isExpressionStatement(parent) && !ts.isReturnStatement(parent)) return undefined;
  const lambda = parent.parent.parent as ts.Node | undefined;
  const isLast = ts.isBlock(parent.parent) && parent.parent.statements.at(-1) === parent;
  return isLast && lambda !== undefined && (ts.isArrowFunction(lambda) || ts.isFunctionExpression(lambda)) ? lambda : undefined;
}
