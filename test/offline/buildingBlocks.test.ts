// What programs are put together from, one small function for each way: its hidden cases decide.
import { test } from 'vitest';
import { checkWorks, type Small } from './smallFunction';

/** What a program is made of besides: each is a building block, a way to read a type, or a doubt that the documentation raises. */
const further: Readonly<Record<string, Small>> = {
  label: {
    code: `/** A label for an order: its number, the customer in upper case, the town.
 * @example label(7, "ann", "Oslo") // => "#7 ANN (Oslo)"
 * @example label(12, "bo", "Rome") // => "#12 BO (Rome)"
 */
export function label(order: number, customer: string, town: string): string`,
    hidden: [[[0, 'x', 'Y'], '#0 X (Y)']],
  },
  dotted: {
    code: `/** The first letter of each word in capitals, each followed by a dot.
 * @example dotted("big red bus") // => "B.R.B."
 * @example dotted("ok go") // => "O.G."
 */
export function dotted(words: string): string`,
    hidden: [[['a'], 'A.'], [['four words are here'], 'F.W.A.H.']],
  },
  stocks: {
    code: `/** How often each item occurs.
 * @example stocks(["a", "b", "a"]) // => new Map([["a", 2], ["b", 1]])
 * @example stocks(["x"]) // => new Map([["x", 1]])
 */
export function stocks(items: string[]): Map<string, number>`,
    hidden: [[[['q', 'q']], new Map([['q', 2]])], [[[]], new Map()]],
  },
  lowest: {
    code: `/** For each price the lowest price seen so far.
 * @example lowest([5, 7, 3, 4]) // => [5, 5, 3, 3]
 * @example lowest([2, 1]) // => [2, 1]
 */
export function lowest(prices: number[]): number[]`,
    hidden: [[[[9, 10, 8, 1, 2]], [9, 9, 8, 1, 1]]],
  },
  plain: {
    code: `/** Removes all spaces and dashes from a number.
 * @example plain("12-34 56") // => "123456"
 * @example plain("0 1-2") // => "012"
 */
export function plain(phone: string): string`,
    hidden: [[['- -'], ''], [['555 - 11'], '55511']],
  },
  oldest: {
    code: `/** Name of the oldest animal.
 * @example oldest([{ name: "Rex", age: 3 }, { name: "Tom", age: 9 }]) // => "Tom"
 * @example oldest([{ name: "Ava", age: 4 }, { name: "Bo", age: 8 }, { name: "Cy", age: 2 }]) // => "Bo"
 */
export function oldest(animals: { name: string; age: number }[]): string`,
    hidden: [[[[{ name: 'P', age: 7 }, { name: 'Q', age: 1 }, { name: 'R', age: 5 }]], 'P']],
  },
};

/** Records, tuples and short lists are made part by part, inside of lambdas as well. */
const partwise: Readonly<Record<string, Small>> = {
  turned: {
    code: `/** Turns each pair around.
 * @example turned([[1, "a"], [2, "b"]]) // => [["a", 1], ["b", 2]]
 * @example turned([[5, "x"]]) // => [["x", 5]]
 */
export function turned(pairs: [number, string][]): [string, number][]`,
    hidden: [[[[[7, 'q'], [8, 'r']]], [['q', 7], ['r', 8]]], [[[]], []]],
  },
  ends: {
    code: `/** The first and the last price.
 * @example ends([4, 9, 2]) // => [4, 2]
 * @example ends([7, 1]) // => [7, 1]
 * @example ends([3, 5, 8, 6]) // => [3, 6]
 */
export function ends(prices: number[]): number[]`,
    hidden: [[[[1, 2, 3, 4, 5]], [1, 5]]],
  },
  spots: {
    code: `/** The indices at which the number is negative.
 * @example spots([3, -1, -2, 4]) // => [1, 2]
 * @example spots([-5, 6]) // => [0]
 */
export function spots(numbers: number[]): number[]`,
    hidden: [[[[-1, -1, 0, -1]], [0, 1, 3]], [[[2]], []]],
  },
};

for (const [name, small] of Object.entries(partwise)) test(`${name} is made part by part and works on hidden cases`, () => checkWorks(name, small));

for (const [name, small] of Object.entries(further)) test(`${name} works on hidden cases, sure or not`, () => checkWorks(name, small));
