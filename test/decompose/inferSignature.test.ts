// Headers from the calls in tests.
import { expect, test } from 'vitest';
import { parseFile } from '../../server/core/ast/parseFile';
import { inferSignature } from '../../server/core/decompose/inferSignature';

function checkHeader(code: string, body: string, expected: string, target = 'f'): void {
  const text = `import { ${target.split('.')[0] ?? ''} } from './f'\n${body}`;
  expect(inferSignature({ source: parseFile('f.ts', code), target, tests: [{ file: 'f.test.ts', text }] })).toBe(expected);
}

test.each([
  ['export function f() {}', "expect(f('a', 1)).toBe(true)", 'export function f(text: string, n: number): boolean'],
  ['export const f = () => {}', 'expect(f(1n)).toEqual([1, 2])', 'export const f = (n: bigint): number[] =>'],
  ['function f(list: unknown, by: unknown): unknown {}', 'expect(f([[1]], /x/)).toEqual(new Map([["a", 1]]))', 'function f(list: number[][], by: RegExp): Map<string, number>'],
  ['function f(a: string): unknown {}', 'expect(f("a")).toBe(1)', 'function f(a: string): number'],
  ['function f() {}', 'expect(f(1)).toBe(1); expect(f(1, 2)).toBeUndefined()', 'function f(n: number, n2?: number): number | undefined'],
  ['function f() {}', 'expect(f({ a: 1 })).toBe(1); expect(f({ a: 2, b: "x" })).toBe(1)', 'function f(value: { a: number; b?: string }): number'],
  ['function f() {}', 'expect(f({ Ann: 1 })).toBe(1); expect(f({ Bob: 2 })).toBe(1)', 'function f(value: Record<string, number>): number'],
  ['function f(...all) {}', 'expect(f(1, 2, 3)).toBe(6)', 'function f(...all: number[]): number'],
  ['function f() {}', 'const words = "a b".split(" "); expect(f(words)).toBe(words.join("-"))', 'function f(words: string[]): string'],
  ['function f() {}', 'expect(f([1], (a: number) => a)).toEqual([1]); expect(f(["a"], (a: string) => a)).toEqual(["a"])', 'function f<T, U>(list: T[], callback: (arg: T) => U): U[]'],
  ['function f() {}', 'expect(f([1], (a: number) => a > 1)).toEqual([1]); expect(f(["a"], (a: string) => a > "")).toEqual(["a"])', 'function f<T>(list: T[], callback: (arg: T) => boolean): T[]'],
  ['function f(): never {}', 'expect(f()).toBe(1)', 'function f(): number'],
  ['function f() {}', 'f(1)', 'function f(n: number): void'],
  ['export const f = undefined', "expect(f).toEqual(['a'])", 'export const f: string[] ='],
  ['function f() {}', 'other(1)', ''],
])('%s called as %s', (code, body, expected) => {
  checkHeader(code, body, expected);
});

test('a class gets a line for each member, those that only tests name included', () => {
  checkHeader(
    'export class Box { constructor() {} grow() {} get size() {} }',
    `const a = new Box(1); a.grow(2).grow(3); expect(a.size).toBe(3); expect(a.grow(1).name).toBe('x'); Box.of(1)`,
    'export class Box {\n  constructor(n: number);\n  grow(n: number): Box;\n  get size(): number;\n  readonly name: string;\n  static of(n: number): void;\n}',
    'Box',
  );
});

test('a single member', () => {
  checkHeader('class Box { grow(by: unknown): unknown {} }', "expect(new Box().grow('a')).toBe(1)", 'grow(by: string): number', 'Box.grow');
});
