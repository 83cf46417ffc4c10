// The dashboard in words: one line a number, the same for the sidebar and for whoever checks it against `--json`.
import type { Dashboard } from '../server/protocol/dashboard';
import { compact, counted, duration, money, spaced } from './words';

export interface DashboardLine {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}

/** Every line always stands there: a number that is not known yet says so. */
export function dashboardLines(dashboard: Dashboard): readonly DashboardLine[] {
  const { agents, tasks, votes, discarded, tokens } = dashboard;
  return [
    { id: 'agents', name: 'Agents', words: `${plain(agents.asking)} asking, ${plain(agents.checking)} being checked, ${plain(agents.atMost)} at most` },
    { id: 'queue', name: 'Queue', words: `${plain(tasks.waiting)} waiting, ${plain(tasks.sampling)} at work, ${plain(tasks.decided)} decided, ${plain(tasks.undecided)} undecided` },
    { id: 'votes', name: 'Votes', words: `${plain(votes.cast)} cast, ${plain(votes.leading)} for the leading answers` },
    { id: 'dissent', name: 'Dissent', words: votes.dissent === 0 ? 'none' : `${counted(votes.dissent, 'vote')} in ${counted(votes.splitTasks, 'task')}` },
    { id: 'redFlags', name: 'Red flags', words: flagWords(discarded) },
    { id: 'refused', name: 'Thrown out', words: `${plain(discarded.refused)} by checks, ${plain(discarded.failed)} without reply` },
    { id: 'edits', name: 'Edits', words: countsOf(dashboard.edits) },
    { id: 'evidence', name: 'Evidence', words: `${countsOf(dashboard.evidence)}${dashboard.lowConfidence === 0 ? '' : `, ${plain(dashboard.lowConfidence)} of low confidence`}` },
    { id: 'tokens', name: 'Tokens', words: `${compact(tokens.input)} in, ${compact(tokens.cached)} cached, ${compact(tokens.output)} out` },
    { id: 'money', name: 'Cost', words: moneyWords(dashboard) },
    { id: 'calls', name: 'Calls', words: `${plain(dashboard.calls.spent)} of at most ${plain(dashboard.calls.atMost)}, ${plain(dashboard.calls.reserved)} on their way` },
    { id: 'gate', name: 'Rate', words: gateWords(dashboard) },
    { id: 'forecast', name: 'Forecast', words: dashboard.forecast.calls === null ? 'not planned yet' : `${range(dashboard.forecast.calls, plain)} calls in all` },
    { id: 'left', name: 'Left', words: leftWords(dashboard) },
    { id: 'time', name: 'Time', words: duration(dashboard.ms) },
  ];
}

function plain(count: number): string {
  return count.toLocaleString('en-US');
}

function range({ min, max }: { readonly min: number; readonly max: number }, words: (value: number) => string): string {
  return min === max ? words(min) : `${words(min)}\u2013${words(max)}`;
}

function countsOf(counts: Readonly<Partial<Record<string, number>>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${plain(count ?? 0)} ${name}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function flagWords({ redFlags, byFlag }: Dashboard['discarded']): string {
  const flags = Object.entries(byFlag).filter(([, count]) => count > 0);
  return redFlags === 0 ? 'none' : `${plain(redFlags)}: ${flags.map(([flag, count]) => `${spaced(flag)} ${plain(count)}`).join(', ')}`;
}

/** Money that is not known is a word, never a zero. */
function moneyWords({ money: { spent, reserved, budget, share }, tokens }: Dashboard): string {
  const parts = [
    spent === null ? 'unknown' : money(spent),
    ...(reserved === null ? ['unknown on its way'] : reserved > 0 ? [`${money(reserved)} on its way`] : []),
    ...(budget === null ? [] : [`budget ${money(budget)}${share === null ? '' : ` (${String(Math.round(100 * share))} %)`}`]),
    ...(tokens.estimatedCalls === 0 ? [] : [`${counted(tokens.estimatedCalls, 'call')} estimated`]),
  ];
  return parts.join(', ');
}

function gateWords({ gate }: Dashboard): string {
  const pace = gate.callsPerMinute === null ? 'no call yet' : `${gate.callsPerMinute < 10 ? gate.callsPerMinute.toFixed(1) : plain(Math.round(gate.callsPerMinute))} calls a minute`;
  return [pace, ...(gate.repeating > 0 ? [`${plain(gate.repeating)} repeated now`] : []), ...(gate.refusedAsTooMany > 0 ? [`${plain(gate.refusedAsTooMany)} refused as too many`] : [])].join(', ');
}

function leftWords({ forecast: { callsLeft, msLeft, why } }: Dashboard): string {
  if (callsLeft === null) return why;
  if (callsLeft.max === 0) return 'nothing';
  return [`${range(callsLeft, plain)} calls`, ...(msLeft === null ? [] : [range(msLeft, duration)])].join(', ');
}
