// What is left of a text without the regions an edit may touch, and where two such rests differ.
import type { Span } from '../../protocol/model';

/** `mark` stands for the region in the rest: equal marks match each other; an empty mark leaves only a joint. */
export interface Region {
  readonly span: Span;
  readonly mark: string;
}

/** Private-use characters; a source text that holds them is compared with them, so a forged joint only loosens white space. */
const joint = '\uE000';
const fence = '\uE001';

/** The text with each region replaced by its mark. Regions that overlap one already cut are skipped. */
export function residue(text: string, regions: readonly Region[]): string {
  const ordered = [...regions].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let rest = '';
  let position = 0;
  for (const { span, mark } of ordered) {
    if (span.start < position) continue;
    rest += text.slice(position, span.start) + (mark === '' ? joint : `${fence}${mark}${fence}`);
    position = span.end;
  }
  return rest + text.slice(position);
}

/** Compares two rests, white space round a joint left aside. Returns the first differing line, undefined when equal. */
export function firstDifference(before: string, after: string): string | undefined {
  let i = 0;
  let j = 0;
  for (;;) {
    const oldJoint = jointEnd(before, i);
    const newJoint = jointEnd(after, j);
    if (oldJoint !== undefined || newJoint !== undefined) {
      i = gapEnd(before, i);
      j = gapEnd(after, j);
    }
    if (i >= before.length && j >= after.length) return undefined;
    if (before[i] !== after[j]) return lineAt(after, j) || lineAt(before, i) || 'the end of the file';
    i += 1;
    j += 1;
  }
}

function jointEnd(text: string, from: number): number | undefined {
  const pattern = /\s*\uE000/y;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function gapEnd(text: string, from: number): number {
  const pattern = /[\s\uE000]*/y;
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}

function lineAt(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const end = text.indexOf('\n', position);
  return text
    .slice(start, end < 0 ? text.length : end)
    .replace(/[\uE000\uE001]/g, '')
    .trim()
    .slice(0, 120);
}
