// What the search is asked, read from code; and why it is not asked.
import { expect, test } from 'vitest';
import { parseLiteral } from '../../server/core/offline/parseLiteral';
import { readTask } from '../../server/core/offline/readTask';
import { briefFor, type BriefSource } from './briefFor';

const literals: readonly (readonly [string, unknown])[] = [
  ['-1.5', -1.5],
  ['"a\\n"', 'a\n'],
  ['`plain`', 'plain'],
  ['[1, [true, null], undefined]', [1, [true, null], undefined]],
  ['{ a: 1, "b c": ["x"] }', { a: 1, 'b c': ['x'] }],
  ['([1] as const)', [1]],
  ['new Map([[1, "a"], [2, "b"]])', { 1: 'a', 2: 'b' }],
  ['new Set<string>(["a"])', ['a']],
  ['new Map()', {}],
];

for (const [text, value] of literals) test(`reads ${text}`, () => expect(parseLiteral(text)).toEqual({ ok: true, value }));

for (const text of ['`a${b}`', 'f()', 'new Date()', '[new Map()]', 'new Map([1])', 'x', '1 + 1', '[...a]', '{ [k]: 1 }', '1; 2', '']) {
  test(`does not read ${text === '' ? 'nothing' : text}`, () => expect(parseLiteral(text).ok).toBe(false));
}

const refused: Readonly<Record<string, { readonly source: BriefSource; readonly why: RegExp }>> = {
  'no example': { source: { text: 'export function f(a: number): number { throw new Error("TODO"); }', path: 'f' }, why: /no example/ },
  'contradicting examples': {
    source: { text: '/** @example f(1) // => 1\n * @example f(1) // => 2\n */\nexport function f(a: number): number { throw new Error("TODO"); }', path: 'f' },
    why: /contradict.*1 gives 1 and 2/,
  },
  'a method': { source: { text: 'class A { /** @example f(1) // => 1 */ f(a: number): number { throw new Error("TODO"); } }', path: 'A.f' }, why: /methods/ },
};

for (const [name, { source, why }] of Object.entries(refused)) {
  test(`refuses ${name}`, () => {
    const reading = readTask(briefFor(source));
    expect(reading.ok ? '' : reading.why).toMatch(why);
  });
}

test('reads types through interfaces, defaults and rest parameters', () => {
  const text = `interface P { readonly x: number; tags: readonly string[] }
/** Doc. */
export function f(p: P, mode: 'a' | 'b' = 'a', ...rest: number[]): P[] | undefined { throw new Error('TODO'); }`;
  const tests = [{ file: 'a.test.ts', text: 'import { f } from "./a"; test("x", () => { expect(f({ x: 1, tags: [] })).toEqual([]); });' }];
  const reading = readTask(briefFor({ file: 'a.ts', text, path: 'f', tests }));
  if (!reading.ok) throw new Error(reading.why);
  expect(reading.task.params).toEqual([
    { name: 'p', kind: '@P' },
    { name: 'mode', kind: 'string' },
    { name: 'rest', kind: 'number[]' },
  ]);
  expect(reading.task.gives).toBe('@P[]');
  expect(reading.task.shapes).toEqual({ '@P': { x: 'number', tags: 'string[]' } });
  expect(reading.task.examples).toEqual([{ args: [{ x: 1, tags: [] }, 'a', []], expected: [] }]);
});

test('takes kinds from the examples where the types are open', () => {
  const tests = [{ file: 'a.test.ts', text: 'import { f } from "./a"; test("x", () => { expect(f([1, 2], "a")).toBe("x"); });' }];
  const reading = readTask(briefFor({ file: 'a.ts', text: 'export function f(list: unknown, sep) { throw new Error("TODO"); }', path: 'f', tests }));
  expect(reading.ok && [...reading.task.params.map((param) => param.kind), reading.task.gives]).toEqual(['number[]', 'string', 'string']);
});
