// The rows of the run tree: run, edits and open tasks, votes and checks. Pure: a fold of the view, without an editor.
import type { Check } from '../../server/protocol/model';
import type { EditView, RunView, SampleView, TaskView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { checkWord, outcomeWord, sampleWord, statusWord } from '../words';

export interface RunRow {
  /** Stable while the run goes on, so that what is unfolded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Codicon name. */
  readonly icon: string;
  /** Which menu entries fit. */
  readonly contextValue: string;
  readonly unfolded: boolean;
  readonly children: readonly RunRow[];
  /** Set where the row is an edit. */
  readonly edit?: string;
}

/** The run as the one root row; no rows when there is no run. */
export function runRows(view: RunView | undefined): readonly RunRow[] {
  if (view === undefined) return [];
  const root = row(view.run, view.title, {
    description: runText(view),
    tooltip: [view.reason, ...view.notes].filter((line) => line !== '').join('\n'),
    icon: view.paused ? 'debug-pause' : RUN_ICONS[view.status],
    contextValue: `run.${view.paused ? 'paused' : view.status}`,
    unfolded: true,
    children: [...view.tasks.flatMap((task) => taskRows(view, task)), ...view.integration.map((check) => checkRow(`${view.run}/together`, check, t('together: ')))],
  });
  return [root];
}

const RUN_ICONS: Readonly<Record<RunView['status'], string>> = {
  running: 'sync',
  complete: 'pass-filled',
  partial: 'warning',
  undecided: 'question',
  stopped: 'debug-stop',
  failed: 'error',
};

const EDIT_ICONS: Readonly<Record<EditView['status'], string>> = {
  proposed: 'diff',
  accepted: 'check',
  refused: 'close',
  disabled: 'circle-slash',
  applied: 'pass-filled',
  undone: 'discard',
  stale: 'history',
  undecided: 'question',
};

/** E.g. `running, 12 calls, $0.03 by gpt-5-mini` or `complete, simulated`. What counts against the limits, as the dashboard below it says. */
export function runText(view: RunView): string {
  const { chargedCalls: calls, chargedUsd: usd } = view.spending;
  const cost = calls === 0 || view.model === 'offline' ? '' : t('{0} calls, {1}', calls, usd === null ? t('cost unknown') : `$${usd.toFixed(2)}`);
  return [view.paused ? t('paused') : statusWord(view.status), cost, view.simulated ? t('{0} (simulated)', view.model) : view.model].filter((part) => part !== '').join(', ');
}

/** A task is a row of its own until it has edits; then its edits take its place. */
function taskRows(view: RunView, task: TaskView): readonly RunRow[] {
  const edits = view.edits.filter((edit) => edit.task === task.id);
  if (edits.length > 0) return edits.map((edit) => editRow(view, edit, task));
  return [
    row(`${view.run}/${task.id}`, task.title, {
      description: task.status === 'sampling' ? t('{0} samples', task.samples.length) : statusWord(task.status),
      tooltip: task.why,
      icon: task.status === 'sampling' ? 'sync' : task.status === 'undecided' ? 'question' : 'circle-outline',
      contextValue: `task.${task.status}`,
      children: [...(task.why === '' ? [] : [row(`${view.run}/${task.id}/why`, task.why, { icon: 'info' })]), ...sampleRows(`${view.run}/${task.id}`, task.samples)],
    }),
  ];
}

function editRow(view: RunView, edit: EditView, task: TaskView): RunRow {
  const id = `${view.run}/${edit.id}`;
  return row(id, edit.title, {
    description: `${statusWord(edit.status)}, ${edit.evidence.level}, ${edit.votes.winner}:${edit.votes.runnerUp}`,
    tooltip: edit.reason === '' ? `${edit.file}: ${edit.target}` : edit.reason,
    icon: EDIT_ICONS[edit.status],
    contextValue: `edit.${edit.status}`,
    edit: edit.id,
    children: [votesRow(id, edit, task), ...edit.evidence.checks.map((check) => checkRow(id, check, ''))],
  });
}

function votesRow(id: string, { votes }: EditView, task: TaskView): RunRow {
  return row(`${id}/votes`, t('{0} of {1} samples agree', votes.winner, votes.samples), {
    description: t('runner-up {0}, red flags {1}, lead wanted {2}', votes.runnerUp, votes.redFlags, votes.k),
    icon: 'organization',
    children: sampleRows(id, task.samples),
  });
}

const SAMPLE_ICONS: Readonly<Record<SampleView['state'], string>> = {
  running: 'sync',
  answer: 'comment',
  redFlag: 'report',
  refused: 'error',
  failed: 'debug-disconnect',
  judgement: 'law',
};

/** The samples of a task stand under each of its edits, so their ids begin with the row above. */
function sampleRows(parent: string, samples: readonly SampleView[]): readonly RunRow[] {
  return samples.map((sample) =>
    row(`${parent}/${sample.id}`, sample.agent, {
      description: [sampleWord(sample.state), sample.detail].filter((part) => part !== '').join(': '),
      tooltip: sample.detail,
      icon: SAMPLE_ICONS[sample.state],
      contextValue: 'sample',
    }),
  );
}

const CHECK_ICONS: Readonly<Record<Check['outcome'], string>> = { passed: 'pass', failed: 'error', skipped: 'debug-step-over', timeout: 'watch', crashed: 'flame' };

function checkRow(id: string, check: Check, prefix: string): RunRow {
  return row(`${id}/${check.name}`, `${prefix}${checkWord(check.name)} ${outcomeWord(check.outcome)}`, {
    description: `${check.detail} (${check.reused === true ? t('as before, not run again') : `${check.ms} ms`})`,
    tooltip: [check.command ?? '', check.detail, t('SHA-256 of what it read: {0}', check.inputHash)].filter((line) => line !== '').join('\n'),
    icon: CHECK_ICONS[check.outcome],
    contextValue: `check.${check.outcome}`,
  });
}

function row(id: string, label: string, rest: Partial<Omit<RunRow, 'id' | 'label'>>): RunRow {
  return { description: '', tooltip: '', icon: 'circle-outline', contextValue: 'row', unfolded: false, children: [], ...rest, id, label };
}
