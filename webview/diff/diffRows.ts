// A unified diff as rows with numbers on both sides, syntax scopes and marks on the words that changed.
import { diffWordsWithSpace, parsePatch } from 'diff';
import { scopedLines, type ScopedText } from './scopedLines';

export interface DiffRow {
  readonly kind: 'added' | 'removed' | 'same' | 'gap';
  /** Line number, 1-based; undefined on the side where the line does not exist. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly parts: readonly MarkedText[];
}

export interface MarkedText extends ScopedText {
  readonly changed: boolean;
}

export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** Cheap: counts the lines of a diff without parsing it. */
export function lineCounts(diff: string): LineCounts {
  let added = 0;
  let removed = 0;
  let inHunk = false;
  for (const line of diff.split('\n')) {
    if (line.startsWith('@@')) inHunk = true;
    else if (inHunk && line.startsWith('+')) added += 1;
    else if (inHunk && line.startsWith('-')) removed += 1;
  }
  return { added, removed };
}

/** Rows of all hunks with a gap row between them; undefined when the text is no unified diff. */
export function diffRows(diff: string): readonly DiffRow[] | undefined {
  try {
    const rows = parsePatch(diff).flatMap((file) => file.hunks).flatMap(hunkRows);
    return rows.length === 0 ? undefined : rows;
  } catch {
    return undefined;
  }
}

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

interface Line {
  readonly sign: string;
  readonly text: string;
}

function hunkRows(hunk: Hunk, index: number): readonly DiffRow[] {
  const lines = withoutCommonEnds(hunk.lines.filter((line) => !line.startsWith('\\')).map((line) => ({ sign: line.charAt(0), text: line.slice(1) })));
  // Each side is scoped as a whole, or a comment over several lines would lose its colour on the second.
  const old = scopedLines(lines.filter((line) => line.sign !== '+').map((line) => line.text));
  const young = scopedLines(lines.filter((line) => line.sign !== '-').map((line) => line.text));
  const marks = changedRanges(lines);
  let before = 0;
  let after = 0;
  const rows = lines.map(({ sign }, at): DiffRow => {
    const scoped = (sign === '-' ? old[before] : young[after]) ?? [];
    const numbers = { before: hunk.oldStart + before, after: hunk.newStart + after };
    if (sign !== '+') before += 1;
    if (sign !== '-') after += 1;
    const parts = markRanges(scoped, marks.get(at) ?? []);
    if (sign === '+') return { kind: 'added', before: undefined, after: numbers.after, parts };
    if (sign === '-') return { kind: 'removed', before: numbers.before, after: undefined, parts };
    return { kind: 'same', ...numbers, parts };
  });
  const gap: DiffRow = { kind: 'gap', before: undefined, after: undefined, parts: [] };
  return index === 0 ? rows : [gap, ...rows];
}

/** In a file of CRLF lines the carriage returns say nothing; where only some lines have one, each is shown. */
function withoutCommonEnds(lines: readonly Line[]): readonly Line[] {
  return lines.every((line) => line.text.endsWith('\r')) ? lines.map((line) => ({ ...line, text: line.text.slice(0, -1) })) : lines;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Marks words only where a removed and an added line are neighbours and more alike than not. */
function changedRanges(lines: readonly Line[]): ReadonlyMap<number, readonly Range[]> {
  const marks = new Map<number, readonly Range[]>();
  let at = 0;
  while (at < lines.length) {
    const removed = runLength(lines, at, '-');
    const added = runLength(lines, at + removed, '+');
    for (let pair = 0; pair < Math.min(removed, added); pair += 1) markPair(lines, at + pair, at + removed + pair, marks);
    at += Math.max(removed + added, 1);
  }
  return marks;
}

function runLength(lines: readonly Line[], from: number, sign: string): number {
  let length = 0;
  while (lines[from + length]?.sign === sign) length += 1;
  return length;
}

function markPair(lines: readonly Line[], old: number, young: number, marks: Map<number, readonly Range[]>): void {
  const [before, after] = [lines[old]?.text ?? '', lines[young]?.text ?? ''];
  if (before.length + after.length > 1000) return;
  const changes = diffWordsWithSpace(before, after);
  const kept = changes.filter((change) => !change.added && !change.removed).reduce((sum, change) => sum + change.value.trim().length, 0);
  if (kept * 2 < Math.min(before.trim().length, after.trim().length)) return;
  const removed: Range[] = [];
  const added: Range[] = [];
  let left = 0;
  let right = 0;
  for (const { value, added: isAdded, removed: isRemoved } of changes) {
    if (isRemoved) removed.push({ start: left, end: left + value.length });
    if (isAdded) added.push({ start: right, end: right + value.length });
    if (!isAdded) left += value.length;
    if (!isRemoved) right += value.length;
  }
  marks.set(old, removed);
  marks.set(young, added);
}

/** Cuts scoped parts at the ends of the ranges. */
function markRanges(parts: readonly ScopedText[], ranges: readonly Range[]): readonly MarkedText[] {
  if (ranges.length === 0) return parts.map((part) => ({ ...part, changed: false }));
  const cuts = ranges.flatMap((range) => [range.start, range.end]);
  let start = 0;
  return parts.flatMap((part) => {
    const end = start + part.text.length;
    const edges = [start, ...cuts.filter((cut) => cut > start && cut < end), end];
    const cut = edges.slice(1).map((to, index): MarkedText => {
      const from = edges[index] ?? start;
      const changed = ranges.some((range) => from >= range.start && to <= range.end);
      return { scope: part.scope, text: part.text.slice(from - start, to - start), changed };
    });
    start = end;
    return cut;
  });
}
