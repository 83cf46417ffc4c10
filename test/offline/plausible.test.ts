// Which of the programs that fit is hardly meant, and what stands in where a program has no value.
import { expect, test } from 'vitest';
import type { Component } from '../../server/core/offline/components/component';
import { idleSteps, mixedUnits } from '../../server/core/offline/oddities';
import type { Program } from '../../server/core/offline/program';
import { guarded } from '../../server/core/offline/evaluate';
import { components } from '../../server/core/offline/vocabulary';
import type { Value } from '../../server/core/offline/values';
import { withFallback } from '../../server/core/offline/fallbacks';
import { checkWorks, type Small } from './smallFunction';

function list(...values: readonly (readonly Value[])[]): Program {
  return { kind: 'number[]', cost: 1, rank: 1, shape: { type: 'variable', variable: { depth: 0, role: 'param', name: 'list' } }, values, local: true };
}

function applied(write: string, ...args: readonly Program[]): Program {
  const component = components.find((one) => one.write === write && one.takes.every((kind, at) => kind.replace('$', 'number') === args[at]?.kind)) as Component;
  const values = (args[0]?.values ?? []).map((_, at) => guarded(component.run, args.map((arg) => arg.values[at] as Value), false));
  return { kind: component.gives.replace('$', 'number'), cost: 1, rank: 1, shape: { type: 'apply', component, args }, values, local: true };
}

const numbers = list([3, 1, 2], [5, 4]);
const length = applied('{0}.length', numbers);
const most = applied('Math.max(...{0})', numbers);
const total = applied('{0}.reduce((sum, value) => sum + value, 0)', numbers);

const mixed: readonly (readonly [string, Program, string, number])[] = [
  ['a count beside an element', applied('{0} < {1}', most, length), '', 1],
  ['an element as a place', applied('{0}[{1}]', numbers, most), '', 1],
  ['two elements', applied('{0} - {1}', total, most), '', 0],
  ['a sum shared out', applied('{0} / {1}', total, length), '', 0],
  ['whether a count is even', applied('{0} % 2 === 0', length), 'the largest', 1],
  ['whether a count is even, as the comment has it', applied('{0} % 2 === 0', length), 'has an even number of items', 0],
  ['whether an element is even', applied('{0} % 2 === 0', most), '', 0],
];

for (const [what, program, words, expected] of mixed) test(`${what}: ${expected} of mixed units`, () => expect(mixedUnits(program, words)).toBe(expected));

test('a step is idle where it gives on all examples what a part of it gave', () => {
  const sorted = applied('[...{0}].sort((a, b) => a - b)', list([1, 2], [3, 9], [2, 1]));
  expect(idleSteps(sorted, 2)).toBe(1);
  expect(idleSteps(sorted, 3)).toBe(0);
  expect(idleSteps(applied('{0}.length', sorted), 2)).toBe(1);
});

test('one value stands in where a program has none, and only where one is wanted', () => {
  const mean = applied('{0}.reduce((sum, value) => sum + value, 0) / {0}.length', list([2, 4], [], []));
  expect(withFallback(mean, [0, 1, 2], [3, -1, -1])).toMatchObject({ shape: { type: 'fallback', sign: '||' }, values: [3, -1, -1] });
  expect(withFallback(mean, [0, 1, 2], [3, -1, -2])).toBeUndefined();
  expect(withFallback(mean, [0, 1], [4, -1])).toBeUndefined();
  expect(withFallback(applied('{0}[0]', list([7], [])), [0, 1], [7, 0])?.shape).toMatchObject({ sign: '??' });
});

const written: Readonly<Record<string, Small>> = {
  firstLong: {
    code: `/** The first word that is longer than the limit, or "none".
 * @example firstLong(["a", "tree", "house"], 2) // => "tree"
 * @example firstLong(["oak", "birch"], 3) // => "birch"
 * @example firstLong(["a", "b"], 4) // => "none"
 */
export function firstLong(words: string[], limit: number): string`,
    hidden: [[[['x', 'yyy'], 1], 'yyy'], [[[], 1], 'none']],
  },
  lowestTwo: {
    code: `/** The two lowest prices, the lower one first.
 * @example lowestTwo([9, 4, 7, 5]) // => [4, 5]
 * @example lowestTwo([3, 1]) // => [1, 3]
 */
export function lowestTwo(prices: number[]): [number, number]`,
    hidden: [[[[8, 6, 7]], [6, 7]]],
  },
  beats: {
    code: `/** How long each sign lasts.
 * @example beats("w h w q q") // => [4, 2, 4, 1, 1]
 * @example beats("q h h w") // => [1, 2, 2, 4]
 */
export function beats(signs: string): number[]`,
    hidden: [[['w w'], [4, 4]], [[''], []]],
  },
};

for (const [name, small] of Object.entries(written)) test(`${name} works on hidden cases`, () => checkWorks(name, small));
