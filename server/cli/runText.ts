// A run as a person reads it in a terminal: every edit with its diff and its evidence.
import type { Check } from '../protocol/model';
import type { EditView, RunView } from '../protocol/runView';

/** Whole text, ends with a newline. */
export function runText(view: RunView): string {
  const edits = view.edits.map((edit, index) => editText(edit, { index: index + 1, of: view.edits.length }));
  const undecided = view.tasks.filter((task) => task.status === 'undecided').map((task) => `undecided: ${task.title}\n  ${task.why}\n`);
  return [...edits, ...undecided, summary(view)].join('\n');
}

function editText(edit: EditView, place: { readonly index: number; readonly of: number }): string {
  const { votes, evidence } = edit;
  const dissent = votes.runnerUp > 0 ? ` against ${votes.runnerUp}` : '';
  return [
    `edit ${place.index} of ${place.of}  ${edit.title}  [${edit.id}]`,
    `  votes     ${votes.winner}${dissent}, ahead by ${votes.k} wanted, ${votes.samples} samples, ${votes.redFlags} red flags`,
    `  evidence  ${evidence.level}`,
    ...evidence.checks.map((check) => `            ${checkText(check)}`),
    ...(edit.dependsOn.length > 0 ? [`  needs     ${edit.dependsOn.join(', ')}`] : []),
    edit.diff,
  ].join('\n');
}

/** One line: name, outcome, time, detail and command. */
export function checkText(check: Check): string {
  const command = check.command === undefined || check.command === '' ? '' : `  $ ${check.command}`;
  return `${check.name.padEnd(14)} ${check.outcome.padEnd(8)} ${String(check.ms).padStart(5)} ms  ${check.detail}${command}`;
}

function summary(view: RunView): string {
  const { usage } = view;
  const money = usage.usd === null ? 'cost unknown' : `$${usage.usd.toFixed(4)}`;
  const tokens = `${usage.inputTokens} tokens in, ${usage.cachedTokens} cached, ${usage.outputTokens} out`;
  const simulated = view.simulated ? ' (simulated)' : '';
  const lines = [
    ...view.integration.map((check) => `together    ${checkText(check)}`),
    ...view.notes.map((note) => `note        ${note}`),
    `${view.status}${view.reason === '' ? '' : `: ${view.reason}`}`,
    `${view.edits.length} edits; ${view.model}${simulated}; ${usage.calls} calls, ${tokens}, ${money}; ${(view.ms / 1000).toFixed(1)} s; run ${view.run}`,
  ];
  return `${lines.join('\n')}\n`;
}
