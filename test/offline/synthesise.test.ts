// Small everyday functions: the examples are visible, the hidden cases decide.
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { readTask } from '../../server/core/offline/readTask';
import { synthesise, type Finding } from '../../server/core/offline/synthesise';
import { briefFor } from './briefFor';

interface Small {
  /** Documentation with examples, then the signature; the body is a stub. */
  readonly code: string;
  /** Arguments and expected value of cases that the search does not see. */
  readonly hidden: readonly (readonly [readonly unknown[], unknown])[];
}

const solvable: Readonly<Record<string, Small>> = {
  slugify: {
    code: `/** Lower case words joined by dashes.
 * @example slugify("Hello World") // => "hello-world"
 * @example slugify(" What's new? ") // => "what-s-new"
 */
export function slugify(title: string): string`,
    hidden: [[['A  B!'], 'a-b'], [['--x--'], 'x'], [['Chapter 2'], 'chapter-2']],
  },
  initials: {
    code: `/** The first letter of each name in upper case.
 * @example initials("Ada Lovelace") // => "AL"
 * @example initials("grace brewster hopper") // => "GBH"
 */
export function initials(fullName: string): string`,
    hidden: [[['plato'], 'P'], [['a b c d'], 'ABCD']],
  },
  clamp: {
    code: `/** Limits a value to the range from low to high.
 * @example clamp(5, 0, 10) // => 5
 * @example clamp(-3, 0, 10) // => 0
 * @example clamp(12, 0, 10) // => 10
 * @example clamp(7, 8, 9) // => 8
 */
export const clamp = (value: number, low: number, high: number): number =>`,
    hidden: [[[1, 2, 3], 2], [[9, 2, 3], 3], [[2.5, 2, 3], 2.5]],
  },
  average: {
    code: `/** The mean of all numbers.
 * @example average([1, 2, 3]) // => 2
 * @example average([10, 20]) // => 15
 * @example average([7]) // => 7
 */
export function average(numbers: readonly number[]): number`,
    hidden: [[[[4, 8, 0]], 4], [[[1, 2]], 1.5]],
  },
  isPalindrome: {
    code: `/** Whether a text is a palindrome: the same when reversed.
 * @example isPalindrome("anna") // => true
 * @example isPalindrome("abc") // => false
 * @example isPalindrome("level") // => true
 * @example isPalindrome("abca") // => false
 */
export function isPalindrome(text: string): boolean`,
    hidden: [[['noon'], true], [['noun'], false], [['a'], true]],
  },
  openTitles: {
    code: `interface Todo { readonly title: string; readonly done: boolean }
/** Titles of the todos that are not done.
 * @example openTitles([{ title: "a", done: false }, { title: "b", done: true }]) // => ["a"]
 * @example openTitles([{ title: "b c", done: false }, { title: "d", done: false }]) // => ["b c", "d"]
 * @example openTitles([]) // => []
 */
export function openTitles(todos: readonly Todo[]): string[]`,
    hidden: [[[[{ title: 'x', done: true }, { title: 'y', done: false }]], ['y']]],
  },
  unique: {
    code: `/** Removes duplicates.
 * @example unique([1, 2, 1]) // => [1, 2]
 * @example unique(["b", "a", "b"]) // => ["b", "a"]
 */
export function unique<T>(list: T[]): T[]`,
    hidden: [[[[3, 3, 3]], [3]], [[['x', 'y', 'x', 'z']], ['x', 'y', 'z']]],
  },
};

/** No program of the grammar fits. */
const unreachable = `/** @example code("q") // => "j7!"
 * @example code("w") // => "0xk"
 */
export function code(text: string): string`;

for (const [name, small] of Object.entries(solvable)) test(`${name} works on hidden cases`, () => checkSolved(name, small));

test('two seeds search differently and agree on the answer', () => {
  const [first, second] = [0, 3].map((seed) => searchFor('slugify', small('slugify').code, seed));
  expect(first?.candidates[0]).toEqual(second?.candidates[0]);
  expect(first?.evaluated).not.toBe(second?.evaluated);
});

test('one seed gives one finding', () => {
  const { code } = small('initials');
  expect(searchFor('initials', code, 5)).toEqual(searchFor('initials', code, 5));
});

test('abstains when nothing but a list of cases would fit', () => {
  const { candidates, sure, why } = searchFor('code', unreachable, 0, 30_000);
  expect(candidates).toEqual([]);
  expect(sure).toBe(false);
  expect(why).toMatch(/no program fits all 2 examples/);
});

test('abstains where every example expects the same truth value', () => {
  const code = `/** @example valid("ab") // => true
 * @example valid("abc") // => true
 */
export function valid(text: string): boolean`;
  const { sure, why } = searchFor('valid', code, 0);
  expect([sure, why]).toEqual([false, expect.stringMatching(/^fits 2 of 2 examples, \d+ behaviours? possible/)]);
});

test('stops when the time is up', () => {
  const reading = readTask(briefFor({ text: stubbed(unreachable), path: 'code' }));
  if (!reading.ok) throw new Error(reading.why);
  let asked = 0;
  const finding = synthesise(reading.task, 0, { timeUp: () => (asked += 1) > 2, maxPrograms: 1e6 });
  expect(finding.evaluated).toBe(3 * 256);
});

function checkSolved(name: string, { code, hidden }: Small): void {
  const { candidates, why } = searchFor(name, code, 0);
  const [{ expression, helpers } = { expression: '', helpers: [] }] = candidates;
  expect([expression, why]).toEqual([expression, '']);
  const params = [.../(\w+)\??: /g[Symbol.matchAll](code.slice(code.lastIndexOf(`${name}`)))].map((match) => match[1] ?? '');
  const run = new Function(...params, `${helpers.map((helper) => stripTypeScriptTypes(helper)).join('\n')}; return ${expression}`) as (...args: readonly unknown[]) => unknown;
  for (const [args, expected] of hidden) expect([expression, run(...args)]).toEqual([expression, expected]);
}

function searchFor(name: string, code: string, seed: number, maxPrograms = 60_000): Finding {
  const reading = readTask(briefFor({ text: stubbed(code), path: name }));
  if (!reading.ok) throw new Error(reading.why);
  return synthesise(reading.task, seed, { timeUp: () => false, maxPrograms });
}

function stubbed(code: string): string {
  return `${code} { throw new Error('not implemented'); }`;
}

function small(name: string): Small {
  const found = solvable[name];
  if (found === undefined) throw new Error(`no task ${name}`);
  return found;
}
