// Cuts a long list into parts that are drawn or left out as one.
import { isBare, type TaskGroup } from './groupEdits';

/** Rows that are drawn together: more of them make longer frames, fewer make more parts to watch. */
export const BLOCK_ROWS = 24;

/** Pixels of a closed row and of a heading, before either was drawn. */
const [ROW, HEAD] = [33, 36];

export interface ListBlock {
  readonly key: string;
  readonly groups: readonly TaskGroup[];
  readonly guess: number;
}

/** Whole groups; one that is longer than a block is a block of its own, and its rows are cut again. */
export function listBlocks(groups: readonly TaskGroup[]): readonly ListBlock[] {
  const blocks: TaskGroup[][] = [];
  let rows = BLOCK_ROWS;
  for (const group of groups) {
    const own = rowsOf(group);
    if (rows + own > BLOCK_ROWS || blocks.length === 0) {
      blocks.push([]);
      rows = 0;
    }
    blocks.at(-1)?.push(group);
    rows += own;
  }
  return blocks.map((members) => ({ key: members[0]?.id ?? '', groups: members, guess: members.reduce((sum, group) => sum + HEAD + guessRows(rowsOf(group)), 0) }));
}

/** Of closed rows, in pixels. */
export function guessRows(count: number): number {
  return count * ROW;
}

/** `items` in parts of a block's length. */
export function inBlocks<One>(items: readonly One[]): readonly (readonly One[])[] {
  return Array.from({ length: Math.ceil(items.length / BLOCK_ROWS) }, (_, index) => items.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS));
}

function rowsOf(group: TaskGroup): number {
  return isBare(group) ? 1 : group.files.reduce((sum, { edits }) => sum + edits.length, 0);
}
