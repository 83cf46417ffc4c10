// The numbers of a run at a glance: what the sidebar shows and `--json` prints. A fold of the view, which is a fold of the journal. Pure.
import type { GateView } from './gateState';
import type { EditStatus, EvidenceLevel } from './model';
import type { Range } from './money';
import type { RunView, SampleView, TaskView } from './runView';

export interface Dashboard {
  /** Samples that wait for a reply, and samples whose reply is being checked. */
  readonly agents: { readonly asking: number; readonly checking: number; readonly atMost: number };
  /** A divided task stands beside the smaller ones that have taken its place. */
  readonly tasks: Readonly<Record<TaskView['status'], number>>;
  /** Votes that were cast, the planner's included, for the leading answers and against them; questions with a vote against. */
  readonly votes: { readonly cast: number; readonly leading: number; readonly dissent: number; readonly splitTasks: number };
  readonly discarded: { readonly redFlags: number; readonly byFlag: Readonly<Record<string, number>>; readonly refused: number; readonly failed: number };
  readonly edits: Readonly<Partial<Record<EditStatus, number>>>;
  readonly evidence: Readonly<Partial<Record<EvidenceLevel, number>>>;
  readonly lowConfidence: number;
  readonly tokens: { readonly input: number; readonly cached: number; readonly output: number; readonly estimatedCalls: number };
  /** Dollars; null is unknown. `reserved` is for calls on their way; `share` of the budget that both make, 0 to 1. */
  readonly money: { readonly spent: number | null; readonly reserved: number | null; readonly budget: number | null; readonly share: number | null };
  readonly calls: { readonly spent: number; readonly reserved: number; readonly atMost: number };
  /** How fast calls went through so far; `limits` are what each gate allowed when it was last heard of, held back only while the run goes on; samples whose call was repeated and is on its way again; samples that were refused as too many. */
  readonly gate: { readonly callsPerMinute: number | null; readonly repeating: number; readonly refusedAsTooMany: number; readonly limits: readonly GateLimit[] };
  /** Calls before the run as forecast, calls left as measured (95 % interval), and milliseconds that these take at the pace so far. */
  readonly forecast: { readonly calls: Range | null; readonly callsLeft: Range | null; readonly msLeft: Range | null; readonly why: string };
  readonly ms: number;
}

export type GateLimit = Pick<GateView, 'gate' | 'lanes' | 'perSecond' | 'heldSince'>;

/** Why nothing can be said of what is left, at the beginning. */
export const NOTHING_MEASURED = 'nothing is measured yet';

export function dashboardOf(view: RunView): Dashboard {
  // Questions to the planner cost calls and hold lanes like tasks, at the beginning of a wish and where a task is divided.
  const questions = [...(view.planning ?? []), ...view.tasks];
  const samples = questions.flatMap((task) => task.samples);
  return {
    agents: agentsOf(view, samples),
    tasks: { waiting: 0, sampling: 0, decided: 0, undecided: 0, divided: 0, ...counted(view.tasks.map(({ status }) => status)) },
    votes: votesOf(questions),
    discarded: discardedOf(questions),
    edits: counted(view.edits.map(({ status }) => status)),
    evidence: counted(view.edits.map(({ evidence }) => evidence.level)),
    lowConfidence: view.edits.filter((edit) => edit.lowConfidence !== undefined).length,
    tokens: { input: view.usage.inputTokens, cached: view.usage.cachedTokens, output: view.usage.outputTokens, estimatedCalls: view.usage.estimatedCalls ?? 0 },
    money: moneyOf(view),
    calls: { spent: view.spending.chargedCalls, reserved: openCalls(view), atMost: view.settings.maxCalls },
    gate: gateOf(view, samples),
    forecast: forecastOf(view),
    ms: view.ms,
  };
}

function agentsOf({ settings, status }: RunView, samples: readonly SampleView[]): Dashboard['agents'] {
  const running = status === 'running' ? samples.filter(({ state }) => state === 'running') : [];
  const checking = running.filter(({ raw }) => raw !== '').length;
  return { asking: running.length - checking, checking, atMost: settings.concurrency };
}

function votesOf(tasks: readonly TaskView[]): Dashboard['votes'] {
  const votes = tasks.map(({ tally }) => (tally?.clusters ?? []).map((cluster) => cluster.votes));
  const cast = sum(votes.flat());
  const leading = sum(votes.map((ofTask) => Math.max(0, ...ofTask)));
  return { cast, leading, dissent: cast - leading, splitTasks: votes.filter((ofTask) => ofTask.length > 1).length };
}

function discardedOf(tasks: readonly TaskView[]): Dashboard['discarded'] {
  const byFlag: Record<string, number> = {};
  for (const { tally } of tasks) for (const [flag, count] of Object.entries(tally?.redFlags ?? {})) byFlag[flag] = (byFlag[flag] ?? 0) + count;
  return { redFlags: sum(Object.values(byFlag)), byFlag, refused: sum(tasks.map(({ tally }) => tally?.refused ?? 0)), failed: sum(tasks.map(({ tally }) => tally?.failed ?? 0)) };
}

function moneyOf({ spending, settings }: RunView): Dashboard['money'] {
  const open = Object.values(spending.open).map(({ usd }) => usd);
  const reserved = open.includes(null) ? null : sum(open.map((usd) => usd ?? 0));
  const { chargedUsd: spent } = spending;
  const { budgetUsd: budget } = settings;
  const share = spent === null || reserved === null || budget === null || budget === 0 ? null : (spent + reserved) / budget;
  return { spent, reserved, budget, share };
}

function openCalls({ spending }: RunView): number {
  return sum(Object.values(spending.open).map(({ calls }) => calls));
}

function gateOf({ usage, ms, spending, gates = {}, status }: RunView, samples: readonly SampleView[]): Dashboard['gate'] {
  return {
    callsPerMinute: ms === 0 || usage.calls === 0 ? null : (usage.calls * 60_000) / ms,
    repeating: Object.values(spending.open).filter(({ calls }) => calls > 1).length,
    refusedAsTooMany: samples.filter(({ state, detail }) => state === 'failed' && detail.startsWith('rateLimited')).length,
    limits: Object.values(gates).map(({ gate, lanes, perSecond, heldSince }) => ({ gate, lanes, perSecond, heldSince: status === 'running' ? heldSince : null })),
  };
}

function forecastOf({ forecast, outlook, status, usage, ms }: RunView): Dashboard['forecast'] {
  const calls = forecast === null ? null : { min: forecast.callsMin, max: forecast.callsMax };
  if (status !== 'running') return { calls, callsLeft: { min: 0, max: 0 }, msLeft: { min: 0, max: 0 }, why: '' };
  const callsLeft = outlook?.callsLeft ?? null;
  const each = usage.calls === 0 ? null : ms / usage.calls;
  const msLeft = callsLeft === null || each === null ? null : { min: Math.round(callsLeft.min * each), max: Math.round(callsLeft.max * each) };
  return { calls, callsLeft, msLeft, why: outlook?.why ?? NOTHING_MEASURED };
}

function counted<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
