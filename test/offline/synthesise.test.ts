// Small everyday functions: the examples are visible, the hidden cases decide.
import { expect, test } from 'vitest';
import { readTask } from '../../server/core/offline/readTask';
import { runProgram } from '../../server/core/offline/runProgram';
import { runSearch } from '../../server/core/offline/runSearch';
import { synthesise } from '../../server/core/offline/synthesise';
import { briefFor } from './briefFor';
import { checkWorks, searchFor, stubbed, taskOf, type Small } from './smallFunction';

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

/** Found from two sides, of pieces, side by side, by a table, as a sequence, by a branch for nothing, of two conditions, by a described pattern. */
const joined: Readonly<Record<string, Small>> = {
  fullName: {
    code: `/** Last name in upper case, a comma, then the first name.
 * @example fullName("Ada", "Byron") // => "BYRON, Ada"
 * @example fullName("Grace", "Hopper") // => "HOPPER, Grace"
 */
export function fullName(first: string, last: string): string`,
    hidden: [[['a', 'b'], 'B, a']],
  },
  seats: {
    code: `/** Seats of each car in the train, by its letter.
 * @example seats("aabba") // => [60, 60, 40, 40, 60]
 * @example seats("bab") // => [40, 60, 40]
 */
export function seats(train: string): number[]`,
    hidden: [[['abab'], [60, 40, 60, 40]], [[''], []]],
  },
  steps: {
    code: `/** The n-th number of a sequence: each is the sum of the two before it.
 * @example steps(3) // => 4
 * @example steps(5) // => 11
 * @example steps(6) // => 18
 * @example steps(1) // => 1
 */
export function steps(n: number): number`,
    hidden: [[[4], 7], [[8], 47]],
  },
  newest: {
    code: `/** The largest number, or undefined when there is none.
 * @example newest([3, 9, 4]) // => 9
 * @example newest([8, 2]) // => 8
 * @example newest([]) // => undefined
 */
export function newest(versions: readonly number[]): number | undefined`,
    hidden: [[[[1, 5, 2]], 5], [[[]], undefined]],
  },
  inRange: {
    code: `/** Whether a value lies between low and high, both inclusive.
 * @example inRange(5, 1, 9) // => true
 * @example inRange(0, 1, 9) // => false
 * @example inRange(10, 1, 9) // => false
 * @example inRange(1, 1, 9) // => true
 * @example inRange(9, 1, 9) // => true
 * @example inRange(4, 5, 6) // => false
 */
export function inRange(value: number, low: number, high: number): boolean`,
    hidden: [[[7, 7, 7], true], [[6, 7, 8], false], [[9, 7, 8], false]],
  },
};

/** No program of the grammar fits. */
const unreachable = `/** @example code("q") // => "j7!"
 * @example code("w") // => "0xk"
 */
export function code(text: string): string`;

for (const [name, small] of Object.entries(solvable)) test(`${name} works on hidden cases`, () => checkSolved(name, small));

for (const [name, small] of Object.entries(joined)) test(`${name} is put together and works on hidden cases`, () => checkWorks(name, small));

test('what a program gave in the search it gives when it is run alone', () => {
  const { task } = taskOf('slugify', small('slugify').code);
  const { fits, nullable } = runSearch(task, 0, { timeUp: () => false, maxPrograms: 30_000 });
  expect(fits.length).toBeGreaterThan(0);
  for (const { program } of fits) {
    const alone = task.examples.map(({ args }) => runProgram(program, { title: args[0] }, nullable));
    expect(alone).toEqual(task.examples.map(({ expected }) => expected));
  }
});

test('an open choice is said with an input that settles it', () => {
  const { sure, why, question } = searchFor('grow', '/** @example grow(2) // => 4 */\nexport function grow(a: number): number', 0);
  expect(sure).toBe(false);
  expect(why).toMatch(/^fits 1 of 1 example, \d+ behaviours possible: should grow\(.+\) give .+ or .+\? Add it as an example$/);
  expect(new Set(question?.answers).size).toBeGreaterThan(1);
});

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

test('what shows less of the comment is trusted less', () => {
  const confidence = (doc: string): number => searchFor('cut', `/** ${doc}\n * @example cut(9, 2) // => 7\n * @example cut(5, 1) // => 4\n * @example cut(8, 8) // => 0\n */\nexport function cut(price: number, off: number): number`, 0).confidence;
  expect(confidence('The price less what is off, which is a percentage of 100, rounded.')).toBeLessThan(confidence('The price less what is off.'));
});

test('stops when the time is up', () => {
  const reading = readTask(briefFor({ text: stubbed(unreachable), path: 'code' }));
  if (!reading.ok) throw new Error(reading.why);
  let asked = 0;
  const finding = synthesise(reading.task, 0, { timeUp: () => (asked += 1) > 2, maxPrograms: 1e6 });
  expect(finding.evaluated).toBe(3 * 256);
});

function checkSolved(name: string, small: Small): void {
  const { candidates, why } = checkWorks(name, small);
  expect([candidates[0]?.expression, why]).toEqual([candidates[0]?.expression, '']);
}

function small(name: string): Small {
  const found = solvable[name];
  if (found === undefined) throw new Error(`no task ${name}`);
  return found;
}
