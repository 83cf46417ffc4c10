// Waves of edits: what needs each other goes together, what is needed goes first, and a long plan takes no longer by the piece.
import { expect, test } from 'vitest';
import { waves } from '../../server/core/decompose/atomiser/waves';
import { randomSource } from '../fixture/randomSource';

function needing(needs: Readonly<Record<string, string>>): { readonly id: string; readonly dependsOn: readonly string[] }[] {
  return Object.entries(needs).map(([id, names]) => ({ id, dependsOn: names.split(' ').filter((name) => name !== '') }));
}

function ordered(needs: Readonly<Record<string, string>>): string {
  return waves(needing(needs)).map((wave) => wave.join(' ')).join(' | ');
}

test.each([
  ['nothing', {}, ''],
  ['what needs nothing', { a: '', b: '' }, 'a b'],
  ['a chain, given backwards', { c: 'b', b: 'a', a: '' }, 'a | b | c'],
  ['a diamond', { top: '', left: 'top', right: 'top', end: 'left right' }, 'top | left right | end'],
  ['the longer way counts', { a: '', b: 'a', c: 'a b' }, 'a | b | c'],
  ['a circle is one step', { a: 'b', b: 'c', c: 'a', d: 'b' }, 'a b c | d'],
  ['a circle that needs another', { a: 'b', b: 'a c', c: 'd', d: 'c' }, 'c d | a b'],
  ['itself', { a: 'a' }, 'a'],
  ['what is not there is done', { a: 'gone', b: 'a' }, 'a | b'],
])('%s', (_, needs, wanted) => {
  expect(ordered(needs)).toBe(wanted);
});

test('every need comes before or with its edit, however they are tangled', () => {
  const next = randomSource(3);
  for (let round = 0; round < 200; round += 1) {
    const size = 1 + Math.floor(next() * 30);
    const edits = Array.from({ length: size }, (_, at) => ({ id: `e${String(at)}`, dependsOn: Array.from({ length: Math.floor(next() * 3) }, () => `e${String(Math.floor(next() * size))}`) }));
    const level = new Map(waves(edits).flatMap((wave, at) => wave.map((id) => [id, at] as const)));
    expect(level.size).toBe(size);
    for (const { id, dependsOn } of edits) for (const need of dependsOn) expect(level.get(need)).toBeLessThanOrEqual(level.get(id) ?? -1);
  }
});

test('a hundred thousand in one chain, and as many side by side', () => {
  const size = 100_000;
  const chain = Array.from({ length: size }, (_, at) => ({ id: String(at), dependsOn: at === 0 ? [] : [String(at - 1)] }));
  expect(waves([...chain].reverse())).toHaveLength(size);
  expect(waves(chain.map(({ id }) => ({ id, dependsOn: [] })))).toHaveLength(1);
}, 20_000);
