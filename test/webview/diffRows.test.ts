// Unified diffs to rows: numbers, signs, scopes, marked words, and nothing lost.
import { describe, expect, test } from 'vitest';
import { diffRows, lineCounts, type DiffRow } from '../../webview/diff/diffRows';
import { scopedLines } from '../../webview/diff/scopedLines';
import { SLUG_DIFF, sampleDiff } from './sampleDiffs';

const SIGNS = { added: '+', removed: '-', same: ' ', gap: '~' };

function line({ before, after, kind, parts }: DiffRow): string {
  return `${String(before ?? '.')} ${String(after ?? '.')} ${SIGNS[kind]}${parts.map((part) => (part.changed ? `[${part.text}]` : part.text)).join('')}`;
}

function checkRows(before: string, after: string, expected: readonly string[]): void {
  expect(diffRows(sampleDiff('a.ts', before, after))?.map(line)).toEqual(expected);
}

describe('a unified diff', () => {
  test('numbers both sides', () => checkRows('a\nb\nc\n', 'a\nx\ny\nc\n', ['1 1  a', '2 . -b', '. 2 +x', '. 3 +y', '3 4  c']));
  test('marks the words that changed in like lines', () => checkRows('const a = one;\n', 'const a = two;\n', ['1 . -const a = [one];', '. 1 +const a = [two];']));
  test('marks nothing in unlike lines', () => checkRows("throw new Error('x');\n", 'return slug.join(dash);\n', ["1 . -throw new Error('x');", '. 1 +return slug.join(dash);']));
  test('parts its hunks', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `l${String(index)}`);
    const rows = diffRows(sampleDiff('a.ts', lines.join('\n'), lines.map((text, index) => (index === 1 || index === 28 ? 'new' : text)).join('\n')));
    expect(rows?.filter((row) => row.kind === 'gap')).toHaveLength(1);
  });
  test('leaves out the remark on a missing line end', () => checkRows('a', 'b', ['1 . -a', '. 1 +b']));
  test('of CRLF lines shows no carriage returns', () => checkRows('a\r\nb\r\n', 'a\r\nc\r\n', ['1 1  a', '2 . -b', '. 2 +c']));
  test('shows a carriage return that only some lines have', () => checkRows('a\nb\n', 'a\r\nb\n', ['1 . -a', '. 1 +a[\r]', '2 2  b']));
  test('of a new file', () => checkRows('', 'a\n', ['. 1 +a']));
  test('keeps lines that look like headers', () => checkRows('-- x\n', '++ y\n', ['1 . --- x', '. 1 +++ y']));
  test.each(['', 'no diff at all', '@@ broken'])('%j is none', (text) => expect(diffRows(text)).toBeUndefined());
  test('is counted without being parsed', () => expect(lineCounts(SLUG_DIFF)).toEqual({ added: 9, removed: 1 }));
  test('loses no character', () => {
    const text = 'const a = `x ${y} z`; /* <b> &amp; */ // "q"\nclass A<T> extends B { get f() { return /re/g; } }\u202E\r\n<div class="a">{b}</div>';
    const lines = text.split('\n');
    expect(scopedLines(lines).map((parts) => parts.map((part) => part.text).join(''))).toEqual(lines);
  });
});

describe('syntax scopes', () => {
  function checkScope(lines: readonly string[], text: string, scope: string): void {
    const found = scopedLines(lines).flat().find((part) => part.text.includes(text));
    expect(found?.scope).toBe(scope);
  }

  test('keywords', () => checkScope(['const a = 1;'], 'const', 'keyword'));
  test('strings', () => checkScope(["f('abc');"], 'abc', 'string'));
  test('comments over several lines', () => checkScope(['/* one', 'two */'], 'two', 'comment'));
  test('functions', () => checkScope(['function slugify(a: string) {}'], 'slugify', 'title.function'));
});
