// Rows of a unified diff as pairs for two columns: what was removed stands beside what was added in its place.
import type { DiffRow } from './diffRows';

/** `before` and `after` of one line on the screen; undefined where a side has nothing there. A gap and a line that stays stand on both. */
export interface DiffPair {
  readonly before: DiffRow | undefined;
  readonly after: DiffRow | undefined;
}

export function diffPairs(rows: readonly DiffRow[]): readonly DiffPair[] {
  const pairs: DiffPair[] = [];
  let removed: DiffRow[] = [];
  let added: DiffRow[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) pairs.push({ before: removed[index], after: added[index] });
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.kind === 'removed') {
      // A removed line after added ones begins another change.
      if (added.length > 0) flush();
      removed.push(row);
    } else if (row.kind === 'added') added.push(row);
    else {
      flush();
      pairs.push({ before: row, after: row });
    }
  }
  flush();
  return pairs;
}
