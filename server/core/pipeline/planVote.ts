// The planner's votes: the engine of every vote, on criteria, on plans and on which plan to take.
import type { Tally } from '../../protocol/model';
import { learn } from '../swarm/belief';
import { leadFor } from '../swarm/leadFor';
import type { OpenTally } from '../swarm/openTally';
import { aheadBy, type StopRule } from '../swarm/stopRule';
import { GATED_PRIOR, LEAST_LEAD, PLANNING } from './budget';
import { decide, type Round } from './decide';
import { grantRound } from './grantRound';
import { askPlanner, worstQuestion, type Heard, type PlannerContext, type PlannerTask } from './planQuestions';
import type { TaskOutcome } from './taskOutcome';
import { hopeless } from './whyUndecided';

export type PlannerEnd = Extract<TaskOutcome, { kind: 'ended' }>;

export type VoteEnd<Value> =
  | { readonly kind: 'decided'; readonly key: string; readonly heard: readonly Heard<Value>[] }
  /** Different answers, each sound. Only where that was wanted. */
  | { readonly kind: 'dissent'; readonly heard: readonly Heard<Value>[] }
  | { readonly kind: 'undecided'; readonly why: string; readonly heard: readonly Heard<Value>[] }
  | PlannerEnd;

/**
 * No check tells a right plan from a wrong one, so the plain rule holds: first ahead by the lead of `leadFor`, for two decisions, criteria and plan. The
 * share of right votes is that of answers without tests, moved by how far the planner's votes of this run have agreed so far.
 */
export function plannerRule({ settings, record }: Pick<PlannerContext, 'settings' | 'record'>): StopRule {
  const prior = { share: GATED_PRIOR.withoutTests, correlation: 1 / (1 + GATED_PRIOR.weight) };
  const tallies = (record.view().planning ?? []).flatMap(({ tally }) => tally ?? []);
  const leading = tallies.reduce((sum, { clusters }) => sum + (clusters[0]?.votes ?? 0), 0);
  const votes = tallies.reduce((sum, { clusters }) => sum + clusters.reduce((own, cluster) => own + cluster.votes, 0), 0);
  const { share } = learn(prior, GATED_PRIOR.weight, { leading, votes });
  const lead = leadFor({ reliability: settings.reliability, decisions: 2, p: share });
  return aheadBy(Math.min(PLANNING.largestLead, Math.max(LEAST_LEAD, lead)), PLANNING.voteCap);
}

/** Never rejects. `untilDissent`: ends where enough samples hold different answers, since another question then decides. */
export async function votePlanner<Value>(task: PlannerTask<Value>, context: PlannerContext, options: { readonly untilDissent?: boolean; readonly sampleCap?: number } = {}): Promise<VoteEnd<Value>> {
  await context.record.write({ type: 'planning', task: task.id, title: task.title });
  const poll = new Polling(task, context, options.untilDissent ?? false);
  const ending = await decide<VoteEnd<Value>>({
    rule: plannerRule(context),
    sampleCap: options.sampleCap ?? PLANNING.sampleCap,
    ask: (first, count) => poll.ask(first, count),
    counted: (tally) => poll.counted(tally),
  });
  const end = ending.kind === 'ended' ? ending.end : poll.conclude(ending.tally);
  if (end.kind === 'undecided' || end.kind === 'ended') await context.record.write({ type: 'undecided', task: task.id, why: end.why });
  return end;
}

/** One vote as it goes. */
class Polling<Value> {
  #heard: readonly Heard<Value>[] = [];

  constructor(
    private readonly task: PlannerTask<Value>,
    private readonly context: PlannerContext,
    private readonly untilDissent: boolean,
  ) {}

  async ask(first: number, count: number): Promise<Round<VoteEnd<Value>>> {
    const { task, context } = this;
    const granted = grantRound({ first, count, paid: (index) => context.replies?.get(task.id)?.has(index) === true, worst: () => worstQuestion(task, context) }, context.purse);
    if (granted === undefined) return { ballots: [], samples: 0, end: { kind: 'ended', why: context.purse.exhausted(), cause: 'exhausted' } };
    const batch = await Promise.all(granted.indices.map((index) => askPlanner(task, index, context)));
    this.#heard = [...this.#heard, ...batch];
    return { ballots: batch.flatMap(({ sample, outcome }) => (outcome.kind === 'answer' ? [{ sample, key: outcome.key }] : [])), samples: batch.length };
  }

  async counted(open: OpenTally): Promise<VoteEnd<Value> | undefined> {
    const { task, context } = this;
    const tally = open.tally(this.#discarded());
    if (this.#heard.length > 0) await context.record.write({ type: 'voted', task: task.id, tally });
    if (context.ports.stop.aborted) return { kind: 'ended', why: 'stopped', cause: 'stopped' };
    if (this.untilDissent && tally.clusters.length > 1 && this.#heard.length >= PLANNING.plans) return { kind: 'dissent', heard: this.#heard };
    if (tally.decision.kind === 'decided') return undefined;
    const end = hopeless(this.#heard, { hasAnswered: this.#heard.some(({ outcome }) => outcome.kind !== 'failed') });
    if (end?.kind === 'ended') return end;
    return end?.kind === 'undecided' ? { kind: 'undecided', why: end.why, heard: this.#heard } : undefined;
  }

  conclude(open: OpenTally): VoteEnd<Value> {
    const tally = open.tally(this.#discarded());
    if (tally.decision.kind === 'decided') return { kind: 'decided', key: tally.decision.key, heard: this.#heard };
    return { kind: 'undecided', why: whyOpen(tally, this.#heard), heard: this.#heard };
  }

  #discarded(): Pick<Tally, 'samples' | 'redFlags' | 'refused' | 'failed'> {
    const redFlags: Record<string, number> = {};
    for (const { outcome } of this.#heard) if (outcome.kind === 'redFlag') redFlags[outcome.flag] = (redFlags[outcome.flag] ?? 0) + 1;
    const failed = this.#heard.filter(({ outcome }) => outcome.kind === 'failed').length;
    return { samples: this.#heard.length, redFlags, refused: 0, failed };
  }
}

function whyOpen({ samples, clusters, k, redFlags }: Tally, heard: readonly Heard<unknown>[]): string {
  const last = heard.findLast(({ outcome }) => outcome.kind === 'redFlag')?.outcome;
  const parts = [
    `${samples} samples, no answer is ahead by ${k}`,
    clusters.length > 1 ? `${clusters.length} different answers` : '',
    Object.keys(redFlags).length > 0 ? `red flags: ${Object.entries(redFlags).map(([flag, times]) => `${flag} ${times}`).join(', ')}` : '',
    last?.kind === 'redFlag' ? `the last one: ${last.detail}` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
