// From a criterion to its edits and their checks and back, in every form in which a run is shown.
import { describe, expect, it } from 'vitest';
import { exitStatus } from '../../server/cli/exitStatus';
import { runJson } from '../../server/cli/runJson';
import { runText } from '../../server/cli/runText';
import { emptyRun } from '../../server/core/pipeline/runState';
import type { Check, EditStatus, EvidenceLevel } from '../../server/protocol/model';
import type { EditView, RunView, TaskView } from '../../server/protocol/runView';
import { traceCriteria } from '../../server/protocol/traceCriteria';
import { groupEdits } from '../../webview/groupEdits';

const types: Check = { name: 'types', outcome: 'passed', ms: 1, detail: '', inputHash: '' };
const tests: Check = { name: 'tests', outcome: 'passed', ms: 1, detail: '', inputHash: '' };

function task(id: string, criteria: readonly string[], status: TaskView['status'] = 'decided'): TaskView {
  return { id, title: `Change ${id}`, target: id, file: 'a.ts', status, why: '', tally: null, samples: [], verb: 'change', criteria };
}

function edit(id: string, of: string, { status = 'proposed', level = 'E2' }: { readonly status?: EditStatus; readonly level?: EvidenceLevel } = {}): EditView {
  const votes = { samples: 2, winner: 2, runnerUp: 0, redFlags: 0, k: 2 };
  return { id, task: of, kind: 'replaceBody', file: 'a.ts', target: of, title: `Replace ${of}`, status, reason: '', evidence: { level, checks: level === 'none' ? [] : [types, tests] }, votes, dependsOn: [], diff: '' };
}

const criteria = [
  { id: 'C1', text: 'queues can be emptied' },
  { id: 'C2', text: 'the limit is 7' },
];

function view(tasks: readonly TaskView[], edits: readonly EditView[]): RunView {
  return { ...emptyRun(), run: 'r', status: 'complete', tasks, edits, criteria, gaps: [] };
}

const whole = view([task('f', ['C1']), task('g', ['C1', 'C2'])], [edit('e1', 'f'), edit('e2', 'g'), edit('e3', 'g')]);

interface Json {
  readonly criteria?: readonly { readonly id: string; readonly state: string; readonly edits: readonly string[]; readonly checks: readonly { readonly edit: string; readonly name: string; readonly outcome: string }[] }[];
  readonly gaps?: readonly unknown[];
  readonly edits: readonly { readonly id: string; readonly criteria?: readonly string[] }[];
}

describe('a criterion', () => {
  it('leads to its edits and their checks, and each edit back to its criteria', () => {
    const json = runJson(whole) as Json;
    expect(json.criteria?.map(({ id, state, edits }) => [id, state, edits])).toEqual([
      ['C1', 'evidenced', ['e1', 'e2', 'e3']],
      ['C2', 'evidenced', ['e2', 'e3']],
    ]);
    expect(json.criteria?.[1]?.checks).toEqual(['e2', 'e3'].flatMap((one) => [{ edit: one, name: 'types', outcome: 'passed' }, { edit: one, name: 'tests', outcome: 'passed' }]));
    expect(json.edits.map(({ id, criteria: served }) => [id, served])).toEqual([
      ['e1', ['C1']],
      ['e2', ['C1', 'C2']],
      ['e3', ['C1', 'C2']],
    ]);
  });

  it.each<readonly [string, RunView, string]>([
    ['no edit serves it', view([task('f', ['C1'])], [edit('e1', 'f')]), 'no edit serves it'],
    ['its task is undecided', view([task('f', ['C1']), task('g', ['C2'], 'undecided')], [edit('e1', 'f')]), 'Change g is undecided'],
    ['one of its edits was refused', view([task('f', ['C1']), task('g', ['C2'])], [edit('e1', 'f'), edit('e2', 'g'), edit('e3', 'g', { status: 'refused' })]), '"Replace g" is refused'],
    ['an edit was not even compiled', view([task('f', ['C1']), task('g', ['C2'])], [edit('e1', 'f'), edit('e2', 'g', { level: 'E0' })]), '"Replace g" was not compiled'],
  ])('is open where %s, and the status says so', (_, run, why) => {
    expect(traceCriteria(run).map(({ state, why: reason }) => [state, reason])).toEqual([
      ['evidenced', ''],
      ['open', why],
    ]);
    expect(runText(run)).toContain(`criterion   C2 open      the limit is 7: ${why}`);
    expect([exitStatus({ view: run, edits: [], files: {}, end: 'done' }), exitStatus({ view: whole, edits: [], files: {}, end: 'done' })]).toEqual([1, 0]);
  });

  it('heads its edits on the page, with its state', () => {
    const headings = groupEdits(whole, 'all', '').map(({ id, heading }) => [id, heading === undefined || heading === 'none' ? heading : `${heading.id} ${heading.state}`]);
    expect(headings).toEqual([
      ['f', 'C1 evidenced'],
      ['g', undefined],
    ]);
  });
});

describe('a run without a wish', () => {
  it('says nothing of criteria', () => {
    const { criteria: _, gaps: __, ...bare } = whole;
    const json = runJson({ ...bare, tasks: [] }) as Json;
    expect([json.criteria, json.gaps, json.edits[0]?.criteria, runText({ ...bare, tasks: [] }).includes('criterion')]).toEqual([undefined, undefined, undefined, false]);
  });
});

describe('a run that has to ask back', () => {
  it('shows each gap with its question', () => {
    const run: RunView = { ...emptyRun(), status: 'undecided', criteria: [], gaps: [{ kind: 'vague', text: '"faster" has no measure.', question: 'Which number?' }] };
    expect(runText(run)).toContain('question    vague: "faster" has no measure. Which number?');
    expect([(runJson(run) as Json).gaps, exitStatus({ view: run, edits: [], files: {}, end: 'done' })]).toEqual([run.gaps, 1]);
  });
});
