// Which tasks a selection gives, and in which order.
import { expect, test } from 'vitest';
import { planFor, type Selected } from './planFixture';

const stub = "{ throw new Error('not implemented') }";
const matrix = `class Matrix {
  constructor() ${stub}
  get rows(): number ${stub}
  done() { return 1 }
}`;

function checkTasks(fixture: string, expected: readonly string[], selected: Selected = {}): void {
  const plan = planFor(fixture, selected);
  expect(plan.ok ? plan.plan.tasks.map(({ target, stubs }) => `${target.path} [${stubs.join(', ')}]`) : plan.problem).toEqual(expected);
}

test('a whole file: constants first, a class as one task, functions each', () => {
  checkTasks(`function f(): number ${stub}\n${matrix}\nexport const COLORS = undefined\n`, [
    'COLORS [COLORS]',
    'f [f]',
    'Matrix [Matrix.constructor, Matrix.get rows]',
  ]);
});

test('what a stub mentions comes before it, and functions depend on constants', () => {
  const plan = planFor(`function f(): Matrix ${stub}\n${matrix}\nexport const COLORS = undefined\n`);
  const tasks = plan.ok ? plan.plan.tasks : [];
  const names = new Map(tasks.map(({ id, target }) => [id, target.path]));
  expect(tasks.map(({ target, dependsOn }) => [target.path, dependsOn.map((id) => names.get(id))])).toEqual([
    ['COLORS', []],
    ['Matrix', ['COLORS']],
    ['f', ['COLORS', 'Matrix']],
  ]);
});

test('stubs that mention each other are ordered without a circle', () => {
  checkTasks(`function f(a = g) ${stub}\nfunction g(a = f) ${stub}\n`, ['g [g]', 'f [f]']);
});

test.each<[string, string, readonly string[], Selected?]>([
  ['a cursor in a member', matrix.replace('rows(): number { throw', 'rows(): number { $0throw'), ['Matrix.get rows [Matrix.get rows]']],
  ['a member by name', matrix, ['Matrix.get rows [Matrix.get rows]'], { symbol: 'Matrix.get rows' }],
  ['a cursor on the head of a class', matrix.replace('class Mat', 'class $0Mat'), ['Matrix [Matrix.constructor, Matrix.get rows]']],
  ['a class by name', matrix, ['Matrix [Matrix.constructor, Matrix.get rows]'], { symbol: 'Matrix' }],
  ['a range over two functions', `$0function f() ${stub}\nfunction g() ${stub}$0\nfunction h() ${stub}\n`, ['f [f]', 'g [g]']],
  ['a comment above a stub', `// Sorts$0.\nfunction f() ${stub}\nfunction g() ${stub}\n`, ['f [f]']],
  ['a TODO in written code', 'function f() {\n  // TODO$0: sort\n  return 1\n}\nfunction g() {}\n', ['f []']],
  ['all TODOs of a file', 'function f() {\n  // TODO: sort\n  return 1\n}\nclass A { g() { /* FIXME */ return 1 } }\n', ['f []', 'A.g []']],
  ['a wish about a declaration', 'function f() { return 1 }\nfunction g() {}\n', ['f []'], { symbol: 'f', wish: 'faster' }],
  ['a wish about the only declaration', 'function f() { return 1 }\n', ['f []'], { wish: 'faster' }],
  ['members owed to an imported base', 'class A extends B {}\n', ['A [A.area]'], { signatures: ['abstract class B { abstract area(): number }'] }],
])('%s', (_, fixture, expected, selected) => {
  checkTasks(fixture, expected, selected);
});

test('an error in the selection is a task in its own words', () => {
  const diagnostics = [{ file: 'a.ts', code: 2322, message: 'Wrong type.', span: { start: 20, end: 22 }, severity: 'error' as const }];
  const plan = planFor('function f() { return 1 as string }\n', { symbol: 'f', diagnostics });
  expect(plan.ok && plan.plan.tasks.map(({ intent }) => intent)).toEqual(['Fix f: TS2322: Wrong type.']);
});

test.each<[string, string, Selected?]>([
  ['Nothing to do in a.ts: it has no stub and no TODO', 'function f() {}\n'],
  ['Nothing to do in a.ts#f', 'function f() {}\n', { symbol: 'f' }],
  ['The file has: f, g.', 'function f() {}\nfunction g() {}\n', { wish: 'faster' }],
])('%s', (problem, fixture, selected) => {
  const plan = planFor(fixture, selected);
  expect(plan.ok ? '' : plan.problem).toContain(problem);
});

test('a task may refine the types it mentions, and nothing else', () => {
  const plan = planFor(`type A = B\ntype B = 1\ntype C = 2\nfunction f(a: A) ${stub}\n`);
  expect(plan.ok && plan.plan.tasks[0]?.contract.mayChange).toEqual(['f', 'A', 'B']);
});

test('ids are the same in every run and differ by wish', () => {
  const ids = ['', '', 'faster'].map((wish) => {
    const plan = planFor(`function f() ${stub}\n`, { wish });
    return plan.ok ? plan.plan.tasks[0]?.id : '';
  });
  expect(ids[0]).toMatch(/^[0-9a-f]{12}$/);
  expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
});

test.each([
  ['export function f(/* Parameters go here */) {BODY}', true],
  ['export const f = () => {BODY}', true],
  ['function f(list: unknown): number {BODY}', true],
  ['function f(...list: unknown[]): number {BODY}', true],
  ['function f(a, b): number {BODY}', true],
  ['function f(a: string): unknown {BODY}', true],
  ['function f(): number {BODY}', false],
  ['function f(a: string) {BODY}', false],
  ['const f = (a: string, b = 1): string => {BODY}', false],
  ['const X = undefined', true],
  ['const X: string[] = undefined as never', false],
])('%s is open: %s', (code, open) => {
  const plan = planFor(`${code.replace('BODY', " throw new Error('TODO') ")}\n`);
  expect(plan.ok && plan.plan.tasks[0]?.openSignature).toBe(open);
});
