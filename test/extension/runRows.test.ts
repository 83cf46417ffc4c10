// The run tree as rows, without an editor.
import { describe, expect, test } from 'vitest';
import { runRows, runText, type RunRow } from '../../extension/sidebar/runRows';
import { statusText } from '../../extension/status/statusText';
import { manyEdits, SAMPLE_NAMES, sampleRun, type SampleName } from '../webview/sampleRun';

function all(rows: readonly RunRow[]): readonly RunRow[] {
  return rows.flatMap((row) => [row, ...all(row.children)]);
}

describe('runRows', () => {
  test('no run, no rows', () => {
    expect(runRows(undefined)).toEqual([]);
  });

  test('a run holds its edits task by task, then the checks of the whole', () => {
    const view = sampleRun('review');
    const edits = view.tasks.flatMap((task) => view.edits.filter((edit) => edit.task === task.id).map((edit) => edit.title));
    expect(runRows(view).map((row) => row.label)).toEqual([view.title]);
    expect(runRows(view)[0]?.children.map((row) => row.label)).toEqual([...edits, 'together: types passed', 'together: tests passed']);
  });

  test('an edit holds its votes with every sample, and each check with what it says', () => {
    const edit = runRows(sampleRun('review'))[0]?.children[0];
    expect(edit?.contextValue).toBe('edit.proposed');
    expect(edit?.children.map((row) => row.label)).toEqual(['4 of 7 samples agree', 'parse passed', 'scope passed', 'types passed', 'tests passed']);
    expect(edit?.children[0]?.children).toHaveLength(7);
    expect(edit?.children[4]?.tooltip).toContain('vitest.mjs run test/slug.test.ts');
  });

  test.each(SAMPLE_NAMES)('every row of the %s run has an id of its own', (name: SampleName) => {
    const ids = all(runRows(sampleRun(name))).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a task that no vote has decided says why', () => {
    const labels = all(runRows(sampleRun('undecided'))).map((row) => row.label);
    const whys = sampleRun('undecided').tasks.map((task) => task.why).filter((why) => why !== '');
    expect(whys).not.toEqual([]);
    expect(labels).toEqual(expect.arrayContaining(whys));
  });

  test('a simulated model is called that', () => {
    expect(runText(sampleRun('simulated'))).toContain('(simulated)');
  });

  test('unknown money is not called nothing', () => {
    const view = sampleRun('review');
    expect(runText({ ...view, spending: { ...view.spending, chargedCalls: 3, chargedUsd: null } })).toContain('3 calls, cost unknown');
  });

  test('calls and money of the run that it goes on with count, as on the dashboard below', () => {
    const view = sampleRun('review');
    const goesOn = { ...view, usage: { ...view.usage, calls: 3, usd: 0.03 }, spending: { chargedCalls: 7, chargedUsd: 0.07, open: {}, carried: { run: 'before', calls: 4, usd: 0.04 } } };
    expect(runText(goesOn)).toContain('7 calls, $0.07');
    expect(statusText(goesOn).tooltip).toContain('7 calls');
  });

  test('every one of 200 edits has a row', () => {
    const ids = new Set(all(runRows(manyEdits(200))).map((row) => row.id));
    expect(ids.size).toBeGreaterThan(200);
  });
});
