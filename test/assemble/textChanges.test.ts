// Two texts to changes of whole lines.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChanges, type TextChange } from '../../server/core/assemble/textChanges';

function checkChanges(before: string, after: string): readonly TextChange[] {
  const changes = textChanges(before, after);
  let at = 0;
  let built = '';
  for (const { span, text } of changes) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    built += before.slice(at, span.start) + text;
    at = span.end;
  }
  expect(built + before.slice(at)).toBe(after);
  return changes;
}

describe('textChanges', () => {
  it.each([
    { name: 'nothing', before: 'a\nb\n', after: 'a\nb\n', changes: [] },
    { name: 'one line', before: 'a\nb\nc\n', after: 'a\nx\nc\n', changes: [{ span: { start: 2, end: 4 }, text: 'x\n' }] },
    { name: 'an added line', before: 'a\nc\n', after: 'a\nb\nc\n', changes: [{ span: { start: 2, end: 2 }, text: 'b\n' }] },
    { name: 'a removed line', before: 'a\nb\nc\n', after: 'a\nc\n', changes: [{ span: { start: 2, end: 4 }, text: '' }] },
    { name: 'two places', before: 'a\nb\nc\n', after: 'x\nb\nz\n', changes: [{ span: { start: 0, end: 2 }, text: 'x\n' }, { span: { start: 4, end: 6 }, text: 'z\n' }] },
    { name: 'a last line without end', before: 'a\nb', after: 'a\nb\n', changes: [{ span: { start: 2, end: 3 }, text: 'b\n' }] },
    { name: 'lines of another system', before: 'a\r\nb\r\n', after: 'a\r\nx\r\n', changes: [{ span: { start: 3, end: 6 }, text: 'x\r\n' }] },
    { name: 'an empty file', before: '', after: 'a\n', changes: [{ span: { start: 0, end: 0 }, text: 'a\n' }] },
  ])('finds $name', ({ before, after, changes }) => {
    expect(checkChanges(before, after)).toEqual(changes);
  });

  it('rebuilds any text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '\n\n', '\uFEFF'), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => void checkChanges(before, after)));
  });

  it('gives up the smallest difference for a file that is all new', () => {
    const lines = (mark: string): string => Array.from({ length: 3_000 }, (_, n) => `${mark}${String(n)}\n`).join('');
    expect(checkChanges(lines('a'), lines('b'))).toHaveLength(1);
  });
});
