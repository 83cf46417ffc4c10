// A run as a person reads it in a terminal: every edit with its diff and its evidence.
import type { Check } from '../protocol/model';
import { votersOf } from '../core/pipeline/voters';
import type { EditView, RunView, Share } from '../protocol/runView';
import { traceCriteria } from '../protocol/traceCriteria';

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
    `  votes     ${votes.winner}${dissent}, ahead by ${votes.k} wanted, ${votes.samples} samples, ${votes.redFlags} red flags${sureText(votes)}`,
    `  evidence  ${evidence.level}${edit.lowConfidence === undefined ? '' : `, low confidence: ${edit.lowConfidence}`}`,
    ...evidence.checks.map((check) => `            ${checkText(check)}`),
    ...(edit.dependsOn.length > 0 ? [`  needs     ${edit.dependsOn.join(', ')}`] : []),
    edit.diff,
  ].join('\n');
}

/** Only where several voted: how often each was right, and what mixing them did. */
function voterLines(view: RunView): readonly string[] {
  const { voters, pairs, mixing } = votersOf(view);
  if (voters.length < 2) return [];
  const percent = ({ right, of, interval }: Share): string => (of === 0 ? 'no answer in a decided task' : `right ${right} of ${of} (${interval.min.toFixed(2)} to ${interval.max.toFixed(2)})`);
  return [
    ...voters.map(({ name, p, valid, dropped }) => `voter       ${name}: ${percent(p)}, valid ${valid.right} of ${valid.of}${dropped === '' ? '' : ', dropped'}`),
    ...pairs.flatMap(({ one, other, phi, pairs: count }) => (phi === null ? [] : [`errors      ${one} with ${other}: correlation ${phi.toFixed(2)} in ${count} pairs`])),
    `voters      ${mixing}`,
  ];
}

/** What the votes alone make likely; nothing where nothing is believed. */
function sureText({ confidence }: EditView['votes']): string {
  return confidence === undefined ? '' : `, ${(100 * confidence).toFixed(1)} % sure by the votes`;
}

/** One line: name, outcome, time, detail and command. */
export function checkText(check: Check): string {
  const command = check.command === undefined || check.command === '' ? '' : `  $ ${check.command}`;
  return `${check.name.padEnd(14)} ${check.outcome.padEnd(8)} ${check.reused === true ? 'as before' : `${String(check.ms).padStart(6)} ms`}  ${check.detail}${command}`;
}

/** Of a run that planned a wish: every criterion, the open ones with the reason, and what has to be asked back. */
function wishLines(view: RunView): readonly string[] {
  return [
    ...traceCriteria(view).map(({ id, text, state, edits, why }) => `criterion   ${id} ${state.padEnd(9)} ${text}${state === 'open' ? `: ${why}` : ` (${edits.length} edits)`}`),
    ...(view.gaps ?? []).map(({ kind, text, question }) => `question    ${kind}: ${text} ${question}`),
  ];
}

function summary(view: RunView): string {
  const { usage } = view;
  const money = usage.usd === null ? 'cost unknown' : `$${usage.usd.toFixed(4)}`;
  const estimated = usage.estimatedCalls === undefined ? '' : ` (${usage.estimatedCalls} of them estimated: nothing was reported)`;
  const tokens = `${usage.inputTokens} tokens in, ${usage.cachedTokens} cached, ${usage.outputTokens} out`;
  const simulated = view.simulated ? ' (simulated)' : '';
  const lines = [
    ...view.integration.map((check) => `together    ${checkText(check)}`),
    ...view.notes.map((note) => `note        ${note}`),
    ...voterLines(view),
    ...wishLines(view),
    `${view.status}${view.reason === '' ? '' : `: ${view.reason}`}`,
    `${view.edits.length} edits; ${view.model}${simulated}; ${usage.calls} calls${estimated}, ${tokens}, ${money}; ${(view.ms / 1000).toFixed(1)} s; run ${view.run}`,
  ];
  return `${lines.join('\n')}\n`;
}
