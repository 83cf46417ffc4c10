// The forecast while a run goes on: how many calls are still to be made, from what this run has measured so far.
import type { Outlook, RunView, Share, TaskView } from '../../protocol/runView';
import { wilson } from '../swarm/wilson';
import { ENOUGH_DATA, LEAST_LEAD, SAMPLE_CAP } from './budget';

/** A fold over the events, as part of the view. Decisions of an earlier run that were used again are not measured here. */
export function outlookOf(view: RunView): Outlook {
  const tasks = view.tasks.filter((task) => task.reusedFrom === undefined);
  const samples = tasks.flatMap((task) => task.samples.filter(({ beside }) => beside !== true).map(({ state }) => state));
  const count = (...states: readonly string[]): number => samples.filter((state) => states.includes(state)).length;
  const votes = tasks.flatMap(({ status, tally }) => (status === 'decided' && tally !== null ? [tally.clusters.map((cluster) => cluster.votes)] : []));
  const shares = {
    valid: share(count('answer', 'refused'), count('answer', 'refused', 'redFlag')),
    gated: share(count('answer'), count('answer', 'refused')),
    agreeing: share(sum(votes.map(([winner]) => winner ?? 0)), sum(votes.flat())),
  };
  const why = tooLittle(shares);
  return { ...shares, why, callsLeft: why === '' ? callsLeft(view, tasks, shares) : null };
}

type Shares = Pick<Outlook, 'valid' | 'gated' | 'agreeing'>;

function tooLittle({ valid, agreeing }: Shares): string {
  if (valid.of < ENOUGH_DATA) return `insufficient data: ${valid.of} of ${ENOUGH_DATA} replies`;
  return agreeing.of < ENOUGH_DATA ? `insufficient data: ${agreeing.of} of ${ENOUGH_DATA} votes on decided tasks` : '';
}

/** Expected calls with every share at its upper bound, and at its lower; never more than the limits allow. */
function callsLeft(view: RunView, tasks: readonly TaskView[], { valid, gated, agreeing }: Shares): { readonly min: number; readonly max: number } {
  const open = tasks.filter(({ status }) => status === 'waiting' || status === 'sampling');
  const limit = Math.max(0, view.settings.maxCalls - view.spending.chargedCalls);
  const total = (end: 'min' | 'max'): number => sum(open.map((task) => stillNeeded(task, { p: agreeing.interval[end], useful: valid.interval[end] * gated.interval[end] })));
  return { min: Math.min(limit, Math.floor(total('max'))), max: Math.min(limit, Math.ceil(total('min'))) };
}

function stillNeeded({ tally, samples }: TaskView, { p, useful }: { readonly p: number; readonly useful: number }): number {
  const missing = tally?.decision.kind === 'open' ? tally.decision.missing : 0;
  const expected = useful === 0 ? SAMPLE_CAP : expectedVotes(tally?.k ?? LEAST_LEAD, p) / useful;
  return Math.max(0, Math.min(SAMPLE_CAP, Math.max(expected, samples.length + missing)) - samples.length);
}

/** Votes until one answer is ahead by k, by Wald's identity: k (2P - 1) / (2p - 1), where P is the chance that the right one wins. */
export function expectedVotes(k: number, p: number): number {
  if (p <= 0.5) return Number.POSITIVE_INFINITY;
  const wins = 1 / (1 + ((1 - p) / p) ** k);
  return (k * (2 * wins - 1)) / (2 * p - 1);
}

export function share(right: number, of: number): Share {
  return { right, of, interval: wilson(right, of) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
