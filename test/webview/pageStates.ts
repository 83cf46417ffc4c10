// Every state that a person can meet the pages in: what the pictures show and what accessibility is checked on.
import type { Check } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { sampleRun } from './sampleRun';

export interface PageState {
  readonly run: RunView | null;
  readonly restricted?: boolean;
  /** Keys that lead to what the state is about. */
  readonly keys?: readonly string[];
}

const review = sampleRun('review');
const running = sampleRun('running');

function planning(): RunView {
  return { ...running, stage: 'planning', tasks: [], edits: [], baseline: [], notes: [], forecast: null, usage: { calls: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 }, spending: { chargedUsd: 0, chargedCalls: 0, open: {}, carried: null }, ms: 1_900 };
}

/** A wish over several files, with what was read from it; one task was healed, one asked again. */
function planned(): RunView {
  const [first, second, third] = review.tasks;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the review sample has three tasks');
  return {
    ...review,
    title: 'Slugs keep letters of any script, and matrices can be multiplied',
    criteria: [
      { id: 'C1', text: 'slugify keeps letters and digits of any script and joins words with one hyphen' },
      { id: 'C2', text: 'Matrix.multiply refuses matrices whose sizes do not fit' },
    ],
    gaps: [{ kind: 'vague', text: 'large numbers', question: 'Should a product that is not finite be an error?' }],
    waves: [{ wave: 1, tasks: ['t1', 't2'], checks: review.integration }],
    tasks: [
      { ...first, verb: 'change', criteria: ['C1'], healing: [{ rung: 'resample', why: '4 answers, none passed: tests' }], parted: "they part on slugify('A\u2013B'): 4 votes that 'a-b', 1 vote that 'ab'" },
      { ...second, verb: 'change', criteria: ['C2'], redone: ['types failed in src/text/list.ts at Matrix.multiply'] },
      { ...third, verb: 'change', criteria: [] },
    ],
  };
}

function noModel(): RunView {
  return { ...planning(), status: 'failed', stage: 'review', reason: 'No model answers at http://127.0.0.1:11434/v1: connection refused. Start Ollama, choose another model, or use the offline agents.', model: 'qwen3-coder:30b' };
}

function overBudget(): RunView {
  const settings = { ...running.settings, budgetUsd: 0.05 };
  const reason = 'the budget of $0.05 is used up: $0.0492 are spent and one more call may cost $0.0031: raise --budget and resume the run to go on';
  const tasks = running.tasks.map((task) => (task.status === 'decided' ? task : { ...task, status: 'waiting' as const, samples: task.samples.filter(({ state }) => state !== 'running') }));
  return { ...running, status: 'partial', stage: 'review', reason, settings, tasks, edits: review.edits.filter(({ task }) => task === 't1'), spending: { chargedUsd: 0.0492, chargedCalls: 11, open: {}, carried: null }, usage: { ...running.usage, usd: 0.0492 } };
}

function done(): RunView {
  return { ...review, edits: review.edits.map((edit) => (edit.status === 'refused' || edit.status === 'disabled' ? edit : { ...edit, status: 'applied' as const })) };
}

/** Nothing of the project was run, so nothing stands on more than its types. */
function restricted(): RunView {
  const untested = (checks: readonly Check[]): readonly Check[] => checks.map((one) => (one.name === 'tests' ? { name: one.name, outcome: 'skipped' as const, ms: 0, detail: 'not run: the workspace is not trusted', inputHash: one.inputHash } : one));
  return {
    ...review,
    settings: { ...review.settings, trusted: false },
    baseline: untested(review.baseline),
    integration: untested(review.integration),
    edits: review.edits.map((edit) => ({ ...edit, lowConfidence: 'types only', evidence: { level: 'E1' as const, checks: untested(edit.evidence.checks) } })),
  };
}

const STATES: Readonly<Record<string, PageState>> = {
  empty: { run: null },
  planning: { run: planning() },
  voting: { run: running },
  review: { run: review },
  planned: { run: planned() },
  undecided: { run: sampleRun('undecided'), keys: ['End', 'Enter'] },
  failing: { run: sampleRun('failing'), keys: ['j', 'Enter'] },
  stale: { run: sampleRun('stale') },
  done: { run: done() },
  restricted: { run: restricted(), restricted: true },
  noModel: { run: noModel() },
  overBudget: { run: overBudget() },
};

/** No model has answered in any of them: the pictures say so. */
export const PAGE_STATES: Readonly<Record<string, PageState>> = Object.fromEntries(
  Object.entries(STATES).map(([name, state]) => [name, state.run === null ? state : { ...state, run: { ...state.run, model: 'model server', simulated: true } }]),
);
