// Targets as people type them.
import { expect, test } from 'vitest';
import { parseTarget } from '../../server/core/feature/parseTarget';

test.each([
  ['src/a.ts', { file: 'src/a.ts' }],
  ['./src/a.ts', { file: 'src/a.ts' }],
  ['src\\a.ts', { file: 'src/a.ts' }],
  ['a.ts#Matrix.get rows', { file: 'a.ts', symbol: 'Matrix.get rows' }],
  ['a.ts#A.#secret', { file: 'a.ts', symbol: 'A.#secret' }],
  ['c#/a.ts#f', { file: 'c#/a.ts', symbol: 'f' }],
  ['a.ts:12', { file: 'a.ts', lines: { start: 12, end: 12 } }],
  ['a.ts:12-30', { file: 'a.ts', lines: { start: 12, end: 30 } }],
  ['C:/p/a.ts:3', { file: 'C:/p/a.ts', lines: { start: 3, end: 3 } }],
  ['C:/p/a.ts', { file: 'C:/p/a.ts' }],
])('%s', (text, expected) => {
  expect(parseTarget(text)).toEqual(expected);
});

test.each([
  ['', 'No target'],
  ['a.ts#', 'no symbol behind #'],
  ['a.ts:0', 'counted from 1'],
  ['a.ts:9-3', 'ends before it begins'],
  ['a.ts:x', 'is no line'],
])('"%s" is refused with the reason', (text, reason) => {
  const parsed = parseTarget(text);
  expect('error' in parsed ? parsed.error : '').toContain(reason);
});
