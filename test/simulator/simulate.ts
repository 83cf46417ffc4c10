// A seeded world of agents that err alone and together, are late, fail and write nonsense; it drives the product's own engine.
import { decide, type Round } from '../../server/core/pipeline/decide';
import type { Ballot } from '../../server/core/swarm/openTally';
import type { StopRule } from '../../server/core/swarm/stopRule';
import { betaDraw } from './betaDraw';
import { chance } from './chance';
import { VirtualEndpoint } from './virtualEndpoint';

export interface World {
  readonly seed: number;
  readonly questions: number;
  /** Share of right answers, on average over the questions that have no shared error. */
  readonly share: number;
  /** How far questions differ: two answers to one question are right or wrong together with this correlation, 0 to below 1. */
  readonly correlation: number;
  /** Share of questions with one wrong answer which 7 in 10 agents give. */
  readonly sharedErrors: number;
  /** Wrong answers that errors are spread over; 1 is the worst case. */
  readonly wrongAnswers: number;
  /** Share of replies that are discarded unread, and of calls that fail. */
  readonly redFlags: number;
  readonly faults: number;
  /** Virtual milliseconds of a call: from, to. */
  readonly latency: readonly [number, number];
  /** Seed of the latencies alone: replies come in another order, and nothing else may change. */
  readonly weather: number;
  readonly rule: StopRule;
  readonly sampleCap: number;
}

export const calm: Omit<World, 'rule'> = {
  seed: 1,
  questions: 1000,
  share: 0.95,
  correlation: 0,
  sharedErrors: 0,
  wrongAnswers: 1,
  redFlags: 0,
  faults: 0,
  latency: [0, 0],
  weather: 1,
  sampleCap: Infinity,
};

export interface Simulated {
  readonly simulated: true;
  readonly outcomes: readonly SimulatedOutcome[];
  readonly samples: number;
  readonly votes: number;
  readonly rounds: number;
  readonly virtualMs: number;
}

export interface SimulatedOutcome {
  readonly decided: 'right' | 'wrong' | 'undecided';
  readonly key: string;
  readonly samples: number;
  /** As the tally reports it; undefined where the rule believes nothing. */
  readonly confidence: number | undefined;
}

const SHARED_PULL = 0.7;

/** One question after another; the same world gives the same outcomes, whatever the weather. */
export async function simulate(world: World): Promise<Simulated> {
  const endpoint = new VirtualEndpoint(world.latency, world.weather);
  const outcomes: SimulatedOutcome[] = [];
  let [samples, votes, rounds] = [0, 0, 0];
  for (let question = 0; question < world.questions; question += 1) {
    const answer = agentsOf(world, question);
    const ask = async (first: number, count: number): Promise<Round<never>> => {
      rounds += 1;
      const replies = await endpoint.callAll(Array.from({ length: count }, (_, index) => first + index), answer);
      const ballots = replies.filter((reply) => reply !== undefined);
      votes += ballots.length;
      return { ballots, samples: count };
    };
    const ending = await decide({ rule: world.rule, sampleCap: world.sampleCap, ask });
    if (ending.kind === 'ended') throw new Error('nobody ends a simulated vote');
    const { decision, confidence } = ending.tally.tally({ samples: ending.samples, redFlags: {}, refused: 0, failed: 0 });
    const key = decision.kind === 'decided' ? decision.key : '';
    outcomes.push({ decided: decision.kind === 'decided' ? (key === 'right' ? 'right' : 'wrong') : 'undecided', key, samples: ending.samples, confidence });
    samples += ending.samples;
  }
  return { simulated: true, outcomes, samples, votes, rounds, virtualMs: endpoint.now };
}

/** What the n-th agent says to a question; undefined where its reply is no vote. */
function agentsOf(world: World, question: number): (sample: number) => Ballot | undefined {
  const own = chance(world.seed, question, 0xa11);
  const isShared = own() < world.sharedErrors;
  const share = isShared ? 1 - SHARED_PULL : shareOf(world, own);
  return (sample) => {
    const next = chance(world.seed, question, sample);
    if (next() < world.redFlags + world.faults) return undefined;
    const wrong = isShared ? 0 : Math.floor(next() * world.wrongAnswers);
    return { sample: `${sample}`, key: next() < share ? 'right' : `wrong ${wrong}` };
  };
}

function shareOf({ share, correlation }: World, next: () => number): number {
  // Under this all questions are alike, and the weight would be past what a number holds.
  if (correlation < 1e-6) return share;
  const weight = 1 / correlation - 1;
  return betaDraw(share * weight, (1 - share) * weight, next);
}
