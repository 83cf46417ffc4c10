// What changed between two views gives the second one again, and is empty where nothing did.
import { describe, expect, test } from 'vitest';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import type { RunView } from '../../server/protocol/runView';
import { patchOf, withPatch } from '../../server/protocol/viewPatch';
import { diffPairs } from '../../webview/diff/diffPairs';
import { diffRows } from '../../webview/diff/diffRows';
import { groupEdits } from '../../webview/groupEdits';
import { BLOCK_ROWS, inBlocks, listBlocks } from '../../webview/listBlocks';
import { readMessage } from '../../webview/readMessage';
import { firstState, LOST, reducePage } from '../../webview/state';
import { PAGE_STATES } from './pageStates';
import { quarrelEvents } from './quarrelEvents';
import { manyEdits, sampleRun } from './sampleRun';

const views: readonly RunView[] = quarrelEvents().reduce<readonly RunView[]>((all, event) => [...all, foldRun(all.at(-1) ?? emptyRun(), event)], []);

describe('a patch', () => {
  test('gives every later view from every earlier one, through JSON', () => {
    for (const [index, before] of views.entries()) {
      for (const after of views.slice(index)) {
        const patch = JSON.parse(JSON.stringify(patchOf(before, after, 0))) as ReturnType<typeof patchOf>;
        expect(withPatch(before, patch)).toEqual(after);
      }
    }
  });

  test('names nothing where nothing changed, and keeps what it does not name', () => {
    const view = manyEdits(40);
    expect(patchOf(view, view, 0)).toMatchObject({ fields: {}, tasks: [], edits: [] });
    const edits = view.edits.map((edit, index) => (index === 7 ? { ...edit, status: 'accepted' as const } : edit));
    const next = withPatch(view, patchOf(view, { ...view, edits }, 0));
    expect(next.edits.filter((edit, index) => edit !== view.edits[index]).map(({ id }) => id)).toEqual(['e7']);
    expect(next.tasks).toBe(view.tasks);
  });

  test('takes edits of a task away that is asked again', () => {
    const view = manyEdits(8);
    const after = { ...view, edits: view.edits.slice(4) };
    expect(withPatch(view, patchOf(view, after, 0))).toEqual(after);
  });

  test('is well formed as the page reads it', () => {
    for (const { run } of Object.values(PAGE_STATES)) {
      if (run === null) continue;
      expect(readMessage(JSON.parse(JSON.stringify({ type: 'state', run, restricted: false, number: 0 })))).toBeDefined();
      expect(readMessage(JSON.parse(JSON.stringify({ type: 'patch', patch: patchOf(sampleRun('running'), run, 0) })))).toBeDefined();
    }
    expect(readMessage({ type: 'patch', patch: { run: 'r', from: 0, fields: { status: 'odd' }, tasks: [], edits: [], taskCount: 0, editCount: 0 } })).toBeUndefined();
  });

  test('for another view makes the page ask for the whole', () => {
    const run = sampleRun('running');
    const state = reducePage(firstState(undefined), { type: 'state', run, restricted: false, number: 0 });
    const patch = patchOf(run, { ...run, ms: 9 }, 0);
    const next = reducePage(state, { type: 'patch', patch });
    expect([next.run?.ms, next.number]).toEqual([9, 1]);
    expect(reducePage(next, { type: 'patch', patch }).number).toBe(LOST);
    expect(reducePage(state, { type: 'patch', patch: { ...patch, run: 'other' } }).number).toBe(LOST);
  });
});

describe('a long list', () => {
  test('is cut into blocks that hold every row once, in order', () => {
    const groups = groupEdits(manyEdits(1000), 'all', '');
    const blocks = listBlocks(groups);
    expect(blocks.flatMap((block) => block.groups)).toEqual(groups);
    expect(Math.max(...blocks.map((block) => block.groups.flatMap(({ files }) => files.flatMap(({ edits }) => edits)).length))).toBeLessThanOrEqual(BLOCK_ROWS);
    expect(inBlocks([...Array(50).keys()]).flat()).toEqual([...Array(50).keys()]);
  });
});

describe('two columns of a diff', () => {
  test.each([
    ['a line changed', '@@ -1,3 +1,3 @@\n same\n-old\n+new\n end\n', [['same', 'same'], ['old', 'new'], ['end', 'end']]],
    ['more lines after', '@@ -1,1 +1,3 @@\n-old\n+one\n+two\n+three\n', [['old', 'one'], ['', 'two'], ['', 'three']]],
    ['only removed', '@@ -1,2 +1,1 @@\n-gone\n same\n', [['gone', ''], ['same', 'same']]],
    ['two changes beside each other', '@@ -1,2 +1,2 @@\n-a\n+b\n-c\n+d\n', [['a', 'b'], ['c', 'd']]],
  ] as const)('%s', (_, hunk, expected) => {
    const rows = diffRows(`--- a/x\n+++ b/x\n${hunk}`) ?? [];
    const text = (row: (typeof rows)[number] | undefined): string => row?.parts.map((part) => part.text).join('') ?? '';
    expect(diffPairs(rows).map(({ before, after }) => [text(before), text(after)])).toEqual(expected);
  });
});
