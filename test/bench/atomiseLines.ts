// The same change as a line diff: what a reader would see instead.
import { structuredPatch } from 'diff';

/** Hunks without context, changed lines, and characters of lines that go or come. */
export function lineDiff(before: string, after: string): { readonly hunks: number; readonly lines: number; readonly characters: number } {
  const { hunks } = structuredPatch('a', 'b', before, after, undefined, undefined, { context: 0 });
  const changed = hunks.flatMap(({ lines }) => lines).filter((line) => !line.startsWith('\\'));
  return { hunks: hunks.length, lines: changed.length, characters: changed.reduce((sum, line) => sum + line.length - 1, 0) };
}
