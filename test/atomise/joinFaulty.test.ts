// Needs that no name shows are found by the compiler: edits that compile only together become one step.
import { expect, test } from 'vitest';
import { atomiseFiles } from '../../server/core/decompose/atomiser/atomiseFiles';
import { joinFaulty, type IsSound } from '../../server/core/decompose/atomiser/joinFaulty';
import { waves } from '../../server/core/decompose/atomiser/waves';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import type { Edit } from '../../server/protocol/model';
import { freshErrors, typedPrefixes } from '../bench/atomisePrefixes';
import { testHash } from '../fixture/parseFixture';

const FILE = 'a.ts';

// The guard waits for its helper; the expression behind it names nothing of either, and is typed by both.
const before = 'export function size(value: string | string[]): number {\n  return value.length\n}\n';
const after = [
  'export function size(value: string | string[]): number {',
  "  if (isList(value)) return value.join('').length",
  '  return value.trim().length',
  '}',
  '',
  'function isList(value: string | string[]): value is string[] {',
  '  return Array.isArray(value)',
  '}',
  '',
].join('\n');

const pair = { file: FILE, before, after };
const sets = { before: { [FILE]: before }, after: { [FILE]: after } };

/** Ids of edits as one letter, with those that each needs: `b:a` needs a. */
function editsOf(spec: string): readonly Edit[] {
  const [any] = atomiseFiles(sets, testHash).edits;
  if (any === undefined) throw new Error('no edit');
  return spec.split(' ').map((one) => ({ ...any, id: one.charAt(0), dependsOn: [...one.slice(2)] }));
}

/** Groups of which all or none have to be done. */
function together(...groups: readonly string[]): IsSound {
  return (applied) => groups.every((group) => [0, group.length].includes(applied.filter(({ id }) => group.includes(id)).length));
}

function idsOf(applied: readonly { readonly id: string }[]): string {
  return applied.map(({ id }) => id).sort().join('');
}

function checkJoined(spec: string, isSound: IsSound, expected: readonly string[]): void {
  const order = waves(joinFaulty(editsOf(spec), isSound));
  expect(order.map((wave) => [...wave].sort().join(''))).toEqual(expected);
}

test('a guard and the expression that it types are one step', () => {
  const byNames = atomiseFiles(sets, testHash).edits;
  expect(typedPrefixes(pair, byNames).worse).toBe(1);
  const freshOf = freshErrors(pair);
  const { edits } = atomiseFiles(sets, testHash, (files) => freshOf(files[FILE] ?? '').length === 0);
  expect(typedPrefixes(pair, edits)).toMatchObject({ prefixes: 1, worse: 0 });
  expect(waves(edits).map((wave) => wave.length)).toEqual([1, 2]);
  expect(applyToFiles(sets.before, edits)).toEqual({ ok: true, files: sets.after });
});

test('sound waves stay as they are', () => checkJoined('a b:a c:b', () => true, ['a', 'b', 'c']));
test('what is at fault waits for what mends it, the others do not', () => checkJoined('a x b:a c:b', together('xc'), ['a', 'b', 'cx']));
test('a mend that needs the fault is done with it', () => checkJoined('a b:a', together('ab'), ['ab']));
test('two faults are both mended', () => checkJoined('a x y b:a c:b', together('xb', 'yc'), ['a', 'bx', 'cy']));
test('where no single edit mends it, two waves become one', () => checkJoined('a x b:a c:a d:b', together('xbc'), ['abcx', 'd']));
test('what is at fault only together waits with the next wave', () => checkJoined('x y b:x c:b', (applied) => idsOf(applied) !== 'xy', ['bxy', 'c']));
test('a fault that only the whole mends ends as one step', () => checkJoined('a b:a c:b', together('abc'), ['abc']));
