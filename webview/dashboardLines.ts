// The dashboard in words: one line a number, the same for the sidebar and for whoever checks it against `--json`.
import { NOTHING_MEASURED, type Dashboard, type GateLimit } from '../server/protocol/dashboard';
import type { EditStatus } from '../server/protocol/model';
import { flagWords } from './flagWords';
import { decimals, plain, t } from './l10n';
import { compact, counted, duration, money } from './words';

export interface DashboardLine {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  /** Begins with a number that nobody knows. */
  readonly unknown?: boolean;
}

/** Every line always stands there: a number that is not known yet says so. */
export function dashboardLines(dashboard: Dashboard): readonly DashboardLine[] {
  const { agents, tasks, votes, discarded, tokens, calls, forecast } = dashboard;
  return [
    { id: 'agents', name: t('Agents'), words: t('{0} asking, {1} being checked, {2} at most', ...[agents.asking, agents.checking, agents.atMost].map(plain)) },
    { id: 'queue', name: t('Queue'), words: queueWords(tasks) },
    { id: 'votes', name: t('Votes'), words: t('{0} cast, {1} for the leading answers', plain(votes.cast), plain(votes.leading)) },
    { id: 'dissent', name: t('Dissent'), words: votes.dissent === 0 ? t('none') : t('{0} in {1}', counted(votes.dissent, 'vote'), counted(votes.splitTasks, 'task')) },
    { id: 'redFlags', name: t('Red flags'), words: redFlagWords(discarded) },
    { id: 'refused', name: t('Thrown out'), words: t('{0} by checks, {1} without reply', plain(discarded.refused), plain(discarded.failed)) },
    { id: 'edits', name: t('Edits'), words: countsOf(dashboard.edits, (status, count) => `${count} ${STATUSES[status]}`) },
    { id: 'evidence', name: t('Evidence'), words: evidenceWords(dashboard) },
    { id: 'tokens', name: t('Tokens'), words: t('{0} in, {1} cached, {2} out', compact(tokens.input), compact(tokens.cached), compact(tokens.output)) },
    { id: 'money', name: t('Cost'), words: moneyWords(dashboard), unknown: dashboard.money.spent === null },
    { id: 'calls', name: t('Calls'), words: t('{0} of at most {1}, {2} on their way', plain(calls.spent), plain(calls.atMost), plain(calls.reserved)) },
    { id: 'gate', name: t('Rate'), words: gateWords(dashboard) },
    { id: 'forecast', name: t('Forecast'), words: forecast.calls === null ? t('not planned yet') : t('{0} in all', callsIn(forecast.calls)) },
    { id: 'left', name: t('Left'), words: leftWords(dashboard) },
    { id: 'time', name: t('Time'), words: duration(dashboard.ms) },
  ];
}

const STATUSES: Readonly<Record<EditStatus, string>> = {
  get proposed() { return t('proposed'); },
  get accepted() { return t('accepted'); },
  get refused() { return t('refused'); },
  get disabled() { return t('disabled'); },
  get applied() { return t('applied'); },
  get undone() { return t('undone'); },
  get stale() { return t('stale'); },
  get undecided() { return t('undecided'); },
};

interface Ends {
  readonly min: number;
  readonly max: number;
}

function range({ min, max }: Ends, words: (value: number) => string): string {
  return min === max ? words(min) : `${words(min)}\u2013${words(max)}`;
}

function callsIn({ min, max }: Ends): string {
  return min === max ? counted(min, 'call') : t('{0} calls', range({ min, max }, plain));
}

function countsOf<Name extends string>(counts: Readonly<Partial<Record<Name, number>>>, words: (name: Name, count: string) => string): string {
  const parts: string[] = [];
  for (const name in counts) parts.push(words(name, plain(counts[name] ?? 0)));
  return parts.length === 0 ? t('none') : parts.join(', ');
}

/** A divided task has been left to smaller ones; without it the numbers would not add up to the tasks that are settled. */
function queueWords({ waiting, sampling, decided, undecided, divided }: Dashboard['tasks']): string {
  const words = t('{0} waiting, {1} at work, {2} decided, {3} undecided', ...[waiting, sampling, decided, undecided].map(plain));
  return divided === 0 ? words : `${words}, ${t('{0} divided into smaller ones', plain(divided))}`;
}

function evidenceWords({ evidence, lowConfidence }: Dashboard): string {
  const levels = countsOf(evidence, (level, count) => (level === 'none' ? t('{0} none', count) : `${count} ${level}`));
  return `${levels}${lowConfidence === 0 ? '' : `, ${t('{0} of low confidence', plain(lowConfidence))}`}`;
}

function redFlagWords({ redFlags, byFlag }: Dashboard['discarded']): string {
  const flags = Object.entries(byFlag).filter(([, count]) => count > 0);
  return redFlags === 0 ? t('none') : `${plain(redFlags)}: ${flags.map(([flag, count]) => `${flagWords(flag)} ${plain(count)}`).join(', ')}`;
}

/** Money that is not known is a word, never a zero. */
function moneyWords({ money: { spent, reserved, budget, share }, tokens }: Dashboard): string {
  const parts = [
    spent === null ? t('unknown') : money(spent),
    ...(reserved === null ? [t('unknown on its way')] : reserved > 0 ? [t('{0} on its way', money(reserved))] : []),
    ...(budget === null ? [] : [`${t('budget {0}', money(budget))}${share === null ? '' : ` (${String(Math.round(100 * share))} %)`}`]),
    ...(tokens.estimatedCalls === 0 ? [] : [t('{0} estimated', counted(tokens.estimatedCalls, 'call'))]),
  ];
  return parts.join(', ');
}

function gateWords({ gate }: Dashboard): string {
  const { callsPerMinute: pace, repeating, refusedAsTooMany } = gate;
  const parts = [
    pace === null ? t('no call yet') : t('{0} calls a minute', pace < 10 ? decimals(pace, 1) : plain(Math.round(pace))),
    ...(repeating > 0 ? [t('{0} repeated now', plain(repeating))] : []),
    ...(refusedAsTooMany > 0 ? [t('{0} refused as too many', plain(refusedAsTooMany))] : []),
    ...gate.limits.map((limit) => (gate.limits.length > 1 ? `${limit.gate}: ${limitWords(limit)}` : limitWords(limit))),
  ];
  return parts.join(', ');
}

/** What the gate lets through by now, and since when the endpoint has answered nothing that was asked after a refusal. */
function limitWords({ lanes, perSecond, heldSince }: GateLimit): string {
  const most = perSecond === null ? t('asks at most {0} at once', plain(lanes)) : t('asks at most {0} a second', perSecond < 10 ? decimals(perSecond, 1) : plain(Math.round(perSecond)));
  return heldSince === null ? most : `${most}, ${t('held back since {0} of the run', duration(heldSince))}`;
}

function leftWords({ forecast: { callsLeft, msLeft, why } }: Dashboard): string {
  if (callsLeft === null) return why === NOTHING_MEASURED ? t('nothing is measured yet') : why;
  if (callsLeft.max === 0) return t('nothing');
  return [callsIn(callsLeft), ...(msLeft === null ? [] : [range(msLeft, duration)])].join(', ');
}
