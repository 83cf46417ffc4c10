// The rung above a vote that ended in dissent: agents are asked what is right on the one call where the two leading answers part.
import type { Judged } from '../../protocol/judged';
import type { Ballot } from '../swarm/openTally';
import { judgePrompt, readJudgement, type JudgeQuestion } from '../swarm/judgePrompt';
import { aheadBy } from '../swarm/stopRule';
import { receiveReply } from './askAgent';
import { JUDGES, RAW_REPLY_CHARS, TEMPERATURE } from './budget';
import { activeVoters, voterFor } from './chooseVoter';
import { decide, type Round } from './decide';
import type { Turn } from './drawSample';
import { grantRound } from './grantRound';
import type { KeptReply } from './keptReply';
import { elapsed, type RunContext } from './runContext';
import type { Parting } from './whereTheyPart';
import { dearest, worstUsd } from './worstCost';

/** Samples of the judges are numbered apart from those of the task. */
export function judgesOf(task: string): string {
  return `${task}.judge`;
}

/**
 * Undefined where nobody can be asked: agents that err together judge as they answered. Judges see what the answers do, not their code, each
 * result as A for every other judge. Ahead by `JUDGES.lead`, with a cap, in the purse of the run; `neither` can win, and then nobody has.
 */
export async function judgeAnswers(parting: Parting, turn: Turn, context: RunContext): Promise<Judged | undefined> {
  if (context.ports.llm.errsTogether === true || context.ports.stop.aborted) return undefined;
  const judges = new Judges(parting, turn, context);
  const ending = await decide<'exhausted'>({
    rule: aheadBy(JUDGES.lead, JUDGES.cap),
    sampleCap: JUDGES.cap,
    ask: (first, count) => judges.ask(first, count),
  });
  const counts = judges.votes;
  const sides = parting.sides.map(({ key, result }) => ({ key, result, votes: counts.get(key) ?? 0 }));
  const decision = ending.kind === 'counted' ? ending.tally.decision() : undefined;
  const winner = decision?.kind === 'decided' && decision.key !== NEITHER ? decision.key : '';
  const judged: Judged = { call: parting.call, sides, neither: counts.get(NEITHER) ?? 0, winner };
  if (judges.asked > 0) await context.record.write({ type: 'judged', task: turn.task.id, judged });
  return judged;
}

const NEITHER = 'neither';

class Judges {
  readonly votes = new Map<string, number>();
  asked = 0;

  constructor(
    private readonly parting: Parting,
    private readonly turn: Turn,
    private readonly context: RunContext,
  ) {}

  async ask(first: number, count: number): Promise<Round<'exhausted'>> {
    const granted = grantRound({ first, count, paid: (index) => this.#kept(index) !== undefined, worst: () => this.#worst() }, this.context.purse);
    if (granted === undefined) return { ballots: [], samples: 0, end: 'exhausted' };
    const drawn = await Promise.all(granted.indices.map((index) => this.#draw(index)));
    const ballots = drawn.filter((ballot) => ballot !== undefined);
    for (const { key } of ballots) this.votes.set(key, (this.votes.get(key) ?? 0) + 1);
    return { ballots, samples: drawn.length };
  }

  /** Dollars that one call can cost at the dearest voter. The two orders of the sides are of one length. */
  #worst(): number | null {
    const request = { ...this.#request(0), maxTokens: JUDGES.tokens };
    return dearest(activeVoters(this.context).map(({ price }) => worstUsd(request, price)));
  }

  async #draw(index: number): Promise<Ballot | undefined> {
    const { turn, context } = this;
    this.asked += 1;
    const place = { task: turn.task.id, sample: `${judgesOf(turn.task.id)}.${String(index + 1)}` };
    const voter = voterFor(index, context);
    const request = { ...this.#request(index), brief: turn.brief, seed: this.#seed(index), temperature: voter.temperature ?? TEMPERATURE, maxTokens: JUDGES.tokens, voter: voter.index };
    const { reply, agent, usage } = await receiveReply({ ...place, agent: voter.name, price: voter.price, request }, this.#kept(index), context);
    const right = reply.ok && !reply.truncated ? readJudgement(reply.text) : undefined;
    const key = right === undefined || right === 'neither' ? right : this.#sides(index)[right === 'A' ? 0 : 1].key;
    const outcome = outcomeOf(reply, right === undefined ? undefined : (this.parting.sides.find((side) => side.key === key)?.result ?? 'neither is right'));
    const raw = reply.ok ? reply.text.slice(0, RAW_REPLY_CHARS) : '';
    await context.record.write({ type: 'sampleEnded', ...place, agent, outcome, usage, ms: elapsed(context), raw });
    return key === undefined ? undefined : { sample: place.sample, key };
  }

  #kept(index: number): KeptReply | undefined {
    return this.context.replies?.get(judgesOf(this.turn.task.id))?.get(index);
  }

  #seed(index: number): number {
    return this.context.settings.seed + index + (this.context.skippedSeeds?.get(judgesOf(this.turn.task.id)) ?? 0);
  }

  /** What stands first is preferred by some models: it takes turns. */
  #sides(index: number): Parting['sides'] {
    const [one, other] = this.parting.sides;
    return index % 2 === 0 ? [one, other] : [other, one];
  }

  #request(index: number): ReturnType<typeof judgePrompt> {
    const [a, b] = this.#sides(index);
    const question: JudgeQuestion = { brief: this.turn.brief, call: this.parting.call, results: [a.result, b.result] };
    return judgePrompt(question);
  }
}

type Outcome = Extract<Parameters<RunContext['record']['write']>[0], { type: 'sampleEnded' }>['outcome'];

function outcomeOf(reply: KeptReply, verdict: string | undefined): Outcome {
  if (!reply.ok) return { kind: 'failed', reason: reply.reason, detail: reply.message };
  return verdict === undefined ? { kind: 'redFlag', flag: 'notJson', detail: 'no judgement' } : { kind: 'judgement', detail: verdict };
}
