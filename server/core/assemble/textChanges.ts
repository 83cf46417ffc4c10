// The difference of two texts as changes of whole lines, for an editor that keeps cursors and marks elsewhere.
import { diffLines } from 'diff';
import type { Span } from '../../protocol/model';

export interface TextChange {
  /** In `before`. */
  readonly span: Span;
  readonly text: string;
}

/** Beyond this many changed lines the search for the smallest difference is given up for one large change. */
const MOST_EDITS = 1_000;

/** Disjoint, in order, never empty; applied together they turn `before` into `after`. */
export function textChanges(before: string, after: string): readonly TextChange[] {
  const pieces = diffLines(before, after, { maxEditLength: MOST_EDITS });
  if (pieces === undefined) return [{ span: { start: 0, end: before.length }, text: after }];
  const changes: TextChange[] = [];
  let at = 0;
  let open: TextChange | undefined;
  for (const { value, added, removed } of pieces) {
    if (!added && !removed) {
      if (open !== undefined) changes.push(open);
      open = undefined;
      at += value.length;
      continue;
    }
    const known: TextChange = open ?? { span: { start: at, end: at }, text: '' };
    if (removed) at += value.length;
    open = { span: { start: known.span.start, end: at }, text: added ? known.text + value : known.text };
  }
  return open === undefined ? changes : [...changes, open];
}
