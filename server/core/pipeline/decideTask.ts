// Asks the swarm one question: samples until one answer is far enough ahead, or says why none is.
import type { HealingRung, Tally, Task } from '../../protocol/model';
import type { Ballot, OpenTally } from '../swarm/openTally';
import { ballotsOf, BesideVoters } from './besideVoters';
import { LEAST_LEAD, SAMPLE_CAP, TEST_TIME } from './budget';
import { decide, type Round } from './decide';
import { drawSample, worstSample, type Drawn, type Turn } from './drawSample';
import { grantRound } from './grantRound';
import { remedyFor } from './healTask';
import { joinAlike, noLikeness, type Likeness } from './joinAlike';
import { judgeAnswers } from './judgeAnswers';
import { judgedTally } from './judgedTally';
import type { KeptReply } from './keptReply';
import { makeBrief } from './makeBrief';
import { withoutQuick, type RunContext } from './runContext';
import type { TaskOutcome } from './taskOutcome';
import { moreVotes, taskRule } from './taskRule';
import { startTestLimit } from './testLimit';
import { verifyWinner } from './verifyWinner';
import { showParting, whereTheyPart, type Parting } from './whereTheyPart';
import { explain, hopeless } from './whyUndecided';

export interface TaskInput {
  readonly task: Task;
  readonly fileText: string;
  readonly filled: readonly string[];
  /** Stubs of the tasks that come later; empty where there is nothing to wait for. */
  readonly open: readonly string[];
  /** Replies from an earlier turn of the same task; new ones are added. */
  readonly replies: Map<number, KeptReply>;
  /** Number of decisions that the wanted reliability is shared by. */
  readonly decisions: number;
  /** Why earlier answers were refused, where that is told from the start. */
  readonly refusals?: readonly string[];
  /** Samples of earlier turns whose answers do not count any more: numbers and seeds go on after them. */
  readonly drawnBefore?: number;
  /** Whether what tests say against an answer that agents agree on may speak against earlier winners. Asked before more is paid. */
  readonly doubtsOthers?: (detail: string) => boolean;
  /** A vote that ends in dissent while its tests wait for other tasks leaves the leading answer in its place until they can judge it. */
  readonly untilTested?: boolean;
}

/** Never rejects: every way in which a model, a check or a person ends it is an outcome. */
export async function decideTask(input: TaskInput, context: RunContext): Promise<TaskOutcome> {
  const doubted = context.baseline.quick?.doubt;
  const outcome = await decideOnce(input, context);
  // What the fast filter had let through, or refused, is judged again by the project's own runner. The replies are kept.
  return outcome.kind === 'undecided' && context.baseline.quick?.doubt !== doubted ? decideOnce(input, withoutQuick(context)) : outcome;
}

async function decideOnce(input: TaskInput, context: RunContext): Promise<TaskOutcome> {
  const turn = startTurn(input, context);
  const asking = new Asking(turn, context, input.untilTested === true);
  const ending = await decide<TaskOutcome>({
    rule: taskRule(input.task, input.decisions, context),
    sampleCap: SAMPLE_CAP + 2 * moreVotes(input.task, context),
    kept: turn.replies.size,
    ask: (first, count, tally) => asking.ask(first, count, tally),
    counted: (tally) => asking.counted(tally),
  });
  return ending.kind === 'ended' ? ending.end : asking.conclude(ending.tally);
}

function startTurn(input: TaskInput, context: RunContext): Turn {
  const { task, fileText, filled, open, replies, refusals, drawnBefore = 0, doubtsOthers } = input;
  const brief = makeBrief(task, fileText, context);
  return { task, brief: refusals === undefined ? brief : { ...brief, refusals }, filled, open, replies, drawnBefore, ...(doubtsOthers !== undefined && { doubtsOthers }), limit: startTestLimit(context.settings.testTimeoutMs), verdicts: new Map() };
}

/** Whether any sample of this run has brought a reply. */
function hasAnswered({ record }: RunContext): boolean {
  return record.view().tasks.some(({ samples }) => samples.some(({ state, beside }) => beside !== true && state !== 'running' && state !== 'failed'));
}

/** One turn of one task: what was drawn for it and how it is to be read. */
class Asking {
  #drawn: readonly Drawn[] = [];
  /** Ballots that the tally has already, of the model and of those beside it. */
  #counted = { own: 0, beside: 0 };
  readonly #beside: BesideVoters;
  readonly #likeness: Likeness = noLikeness();
  #rung: HealingRung | undefined;

  constructor(
    private turn: Turn,
    private readonly context: RunContext,
    private readonly untilTested: boolean,
  ) {
    this.#beside = new BesideVoters(context);
  }

  async ask(first: number, count: number, tally: OpenTally): Promise<Round<TaskOutcome>> {
    await this.#beside.begin(this.turn);
    const early = this.#fresh();
    // What they say may change how many samples of the model are missing.
    if (early.length > 0) return { ballots: early, samples: 0 };
    await this.#heal();
    const { turn, context } = this;
    const granted = grantRound({ first, count, paid: (index) => turn.replies.has(index), worst: () => worstSample(turn.brief, context) }, context.purse);
    if (granted === undefined) return { ballots: [], samples: 0, end: { kind: 'ended', why: context.purse.exhausted(), cause: 'exhausted' } };
    const batch = await Promise.all(granted.indices.map((index) => drawSample(turn, index, context, granted.calls)));
    this.#drawn = await this.#retryTimeouts([...this.#drawn, ...batch]);
    await this.#beside.mend(turn, batch);
    await this.#join(tally);
    return { ballots: this.#fresh(), samples: batch.length };
  }

  /** Votes that the tally does not have yet. */
  #fresh(): readonly Ballot[] {
    const { into } = this.#likeness;
    const [own, beside] = [ballotsOf(this.#drawn, into), ballotsOf(this.#beside.drawn, into)];
    const fresh = [...own.slice(this.#counted.own), ...beside.slice(this.#counted.beside)];
    this.#counted = { own: own.length, beside: beside.length };
    return fresh;
  }

  get #all(): readonly Drawn[] {
    return [...this.#drawn, ...this.#beside.drawn];
  }

  /** Records the count, then looks for every way to end without a winner. */
  async counted(tally: OpenTally): Promise<TaskOutcome | undefined> {
    const { turn, context } = this;
    const counted = this.#tallied(tally);
    if (this.#all.length > 0) await context.record.write({ type: 'voted', task: turn.task.id, tally: counted });
    if (context.ports.stop.aborted) return { kind: 'ended', why: 'stopped', cause: 'stopped' };
    if (this.#all.some(({ verdict }) => verdict?.waits === true)) return { kind: 'deferred', why: `waits for ${turn.open.join(', ')}` };
    const agreed = agreedRefusal(this.#drawn);
    if (agreed !== undefined && turn.doubtsOthers?.(agreed) === true) return { kind: 'deferred', why: `an earlier winner may be what its tests fail for: ${agreed}` };
    return counted.decision.kind === 'decided' ? undefined : hopeless(this.#drawn, { hasAnswered: hasAnswered(context) });
  }

  async conclude(open: OpenTally): Promise<TaskOutcome> {
    const counted = this.#tallied(open);
    const parting = counted.clusters.length < 2 ? undefined : await whereTheyPart(counted, this.turn.task.target.path, this.#likeness);
    const tally = await this.#judged(counted, parting);
    if (tally.decision.kind !== 'decided') return (await this.#leading(tally)) ?? { kind: 'undecided', why: explain(tally, this.#drawn, showParting(parting)) };
    // What a person who doubts the vote would look at first.
    if (parting !== undefined) await this.context.record.write({ type: 'parted', task: this.turn.task.id, difference: showParting(parting) });
    return this.#verified(tally.decision.key, tally);
  }

  async #verified(winner: string, tally: Tally): Promise<TaskOutcome> {
    const key = this.#mostVoted(winner);
    const verdict = await this.turn.verdicts.get(key);
    if (verdict === undefined) return { kind: 'undecided', why: 'the winner was never checked' };
    const sample = this.#all.find(({ outcome }) => outcome.kind === 'answer' && outcome.key === key)?.sample ?? '';
    return verifyWinner({ task: this.turn.task.id, sample, verdict, tally }, this.context);
  }

  /** Where tests are there that have not said all. */
  async #leading(tally: Tally): Promise<TaskOutcome | undefined> {
    const [first] = tally.clusters;
    if (!this.untilTested || first === undefined || this.context.tests.length === 0) return undefined;
    const outcome = await this.#verified(first.key, tally);
    return outcome.kind === 'decided' ? { ...outcome, split: true } : undefined;
  }

  /** Dissent that the votes could not settle is put to judges where something is known that tells the answers apart. */
  async #judged(tally: Tally, parting: Parting | undefined): Promise<Tally> {
    if (tally.decision.kind === 'decided' || parting === undefined) return tally;
    const judged = await judgeAnswers(parting, this.turn, this.context);
    return judged === undefined ? tally : judgedTally(tally, judged);
  }

  /** Another way of asking, where the present one brings nothing that passes. */
  async #heal(): Promise<void> {
    const remedy = remedyFor(this.turn, this.#drawn, this.#rung);
    if (remedy === undefined) return;
    const { rung, why, brief, strategy } = remedy;
    this.#rung = rung;
    this.turn = { ...this.turn, brief, ...(strategy !== undefined && { strategy }) };
    await this.context.record.write({ type: 'healed', task: this.turn.task.id, rung, why });
  }

  /** Where candidates reach the first time limit and none passes, the tests may just be slow: all are tried again with the full one. */
  async #retryTimeouts(drawn: readonly Drawn[]): Promise<readonly Drawn[]> {
    const { turn, context } = this;
    const timeouts = drawn.filter(({ verdict }) => verdict?.checks.at(-1)?.outcome === 'timeout').length;
    const passes = drawn.some(({ outcome }) => outcome.kind === 'answer');
    if (passes || timeouts < TEST_TIME.timeoutsToRaise || context.ports.stop.aborted || !turn.limit.raise()) return drawn;
    turn.verdicts.clear();
    return Promise.all(drawn.map((_, index) => drawSample(turn, index, context)));
  }

  async #join(tally: OpenTally): Promise<void> {
    const known = new Set(this.#likeness.into.keys());
    await joinAlike(this.#all, this.#likeness, { turn: this.turn, context: this.context });
    for (const [key, into] of this.#likeness.into) if (!known.has(key)) tally.join(key, into);
  }

  /** Samples of those beside the model are counted apart. */
  #tallied(open: OpenTally): Tally {
    const beside = this.#beside.drawn.length;
    return { ...open.tally(this.#discarded()), ...(beside > 0 && { beside }) };
  }

  #discarded(): Pick<Tally, 'samples' | 'redFlags' | 'refused' | 'failed'> {
    const count = { samples: this.#drawn.length, redFlags: {} as Record<string, number>, refused: 0, failed: 0 };
    for (const { outcome } of this.#drawn) {
      if (outcome.kind === 'redFlag') count.redFlags[outcome.flag] = (count.redFlags[outcome.flag] ?? 0) + 1;
      else if (outcome.kind === 'refused' || outcome.kind === 'failed') count[outcome.kind] += 1;
    }
    return count;
  }

  /** Of the answers that were joined, the one that most samples wrote just so; the first of equals. */
  #mostVoted(winner: string): string {
    const votes = new Map<string, number>();
    for (const { outcome } of this.#all) {
      if (outcome.kind !== 'answer' || (this.#likeness.into.get(outcome.key) ?? outcome.key) !== winner) continue;
      votes.set(outcome.key, (votes.get(outcome.key) ?? 0) + 1);
    }
    return [...votes].reduce((best, next) => (next[1] > best[1] ? next : best), [winner, 0] as const)[0];
  }
}

/** What the tests say against an answer that is as far ahead of the other refused ones as would decide, where none has passed. */
function agreedRefusal(drawn: readonly Drawn[]): string | undefined {
  if (drawn.some(({ outcome }) => outcome.kind === 'answer')) return undefined;
  const counts = new Map<Drawn['verdict'], number>();
  for (const { verdict } of drawn) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  // Equal answers share one verdict. What has none said nothing.
  counts.delete(undefined);
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  const refusal = first !== undefined && first[1] - (second?.[1] ?? 0) >= LEAST_LEAD ? first[0]?.checks.at(-1) : undefined;
  return refusal?.name === 'tests' ? refusal.detail : undefined;
}
