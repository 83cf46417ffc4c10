// The synthesiser holds no table of answers: no compound name of a public benchmark's functions stands in its sources.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOM = path.join(import.meta.dirname, '../../server/core/offline');

/** SHA-256 of names without case and underscores, cut at 12 digits: the names themselves are data of others. */
const known = new Set(JSON.parse(readFileSync(path.join(import.meta.dirname, 'benchmarkNames.json'), 'utf8')) as readonly string[]);

function wordsOf(text: string): readonly string[] {
  return [...new Set((text.match(/[A-Za-z_]\w*/g) ?? []).map((word) => word.replaceAll('_', '').toLowerCase()))];
}

function isKnown(word: string): boolean {
  return known.has(createHash('sha256').update(word).digest('hex').slice(0, 12));
}

test('names of benchmark functions are found where they stand', () => {
  expect(wordsOf('const x = filter_by_substring([]);').filter(isKnown)).toEqual(['filterbysubstring']);
});

test('no source of the synthesiser names a benchmark function', () => {
  const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) => wordsOf(readFileSync(path.join(ROOM, file), 'utf8')).filter(isKnown).map((word) => `${file}: ${word}`));
  expect(files.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});
