// A run as a chat's model reads it: outcome, then every edit with votes, evidence and diff. English: a model reads it, not a person. Pure.
import type { EditView, RunView, TaskView } from '../../server/protocol/runView';

/** The reply goes into a model's context: more is no help. */
const MOST_CHARACTERS = 40_000;

export function runReport(view: RunView): string {
  const undecided = view.tasks.filter((task) => task.status === 'undecided').map(taskText);
  const next = view.edits.some((edit) => edit.status === 'proposed') ? `Nothing is written yet. The tool starling_apply with run "${view.run}" writes it, after the person has agreed.` : '';
  const parts = [headline(view), ...view.notes.map((note) => `note: ${note}`), ...view.edits.map(editText), ...undecided, next];
  return cut(parts.filter((part) => part !== '').join('\n\n'));
}

/** One line a run. */
export function runLine({ run, status, title, edits }: RunView): string {
  return `${run}: ${status}, ${edits.length} edits, ${title}`;
}

function headline({ run, status, reason, model, simulated, settings, usage }: RunView): string {
  const cost = usage.usd === null ? 'cost unknown' : `$${usage.usd.toFixed(4)}`;
  const trust = settings.trusted ? '' : ' The workspace is not trusted: no test was run.';
  return `Run ${run}: ${status}${reason === '' ? '' : `, ${reason}`}. Model ${model}${simulated ? ' (simulated)' : ''}, ${usage.calls} calls, ${cost}.${trust}`;
}

function editText({ id, title, file, status, votes, evidence, lowConfidence, dependsOn, diff }: EditView): string {
  const low = lowConfidence === undefined ? '' : `, low confidence: ${lowConfidence}`;
  return [
    `Edit ${id}: ${title} in ${file} (${status})`,
    `votes ${votes.winner} against ${votes.runnerUp} of ${votes.samples} samples; evidence ${evidence.level}${low}`,
    ...evidence.checks.map(({ name, outcome, detail }) => `${name} ${outcome}: ${detail}`),
    ...(dependsOn.length === 0 ? [] : [`needs ${dependsOn.join(', ')}`]),
    diff,
  ].join('\n');
}

function taskText({ title, why }: TaskView): string {
  return `Undecided: ${title}: ${why}`;
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}\n... cut here: ${text.length - MOST_CHARACTERS} more characters`;
}
