// A million independent decisions with ten thousand agents in flight: what an agent costs while it waits, and whether anything else gets a turn.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decide, type Round } from '../../../server/core/pipeline/decide';
import type { Ballot } from '../../../server/core/swarm/openTally';
import { aheadBy } from '../../../server/core/swarm/stopRule';
import { chanceAt } from '../../simulator/chance';
import { ERROR_RATE } from './agent';
import { LEAD, SAMPLE_CAP } from './solve';

export interface Wide {
  readonly decisions: number;
  readonly wrong: number;
  readonly votes: number;
  readonly ms: number;
  readonly votesPerSecond: number;
  /** Agents that waited for their reply at once, at most. */
  readonly agents: number;
  readonly bytesPerAgent: number;
  readonly startMicroseconds: number;
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** What the first plans of the product promised for one agent. */
  readonly promised: { readonly bytesPerAgent: 1_000_000; readonly startMicroseconds: 10_000 };
}

/** Turns of the event loop that a reply takes: agents finish in another order than they started in. */
const SLOWEST = 32;

/** `decisions` in all; as many at once as make `agents` agents in their first round. */
export async function runWide(decisions: number, agents: number, seed: number): Promise<Wide> {
  const lanes = Math.ceil(agents / LEAD);
  const waiting = await weigh(lanes, seed);
  const endpoint = new Endpoint(seed);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [next, votes, wrong] = [0, 0, 0];
  const lane = async (): Promise<void> => {
    while (next < decisions) {
      const ending = await endpoint.decide(next++);
      votes += ending.samples;
      wrong += ending.right ? 0 : 1;
    }
  };
  delay.enable();
  const begin = performance.now();
  const running = Array.from({ length: lanes }, lane);
  endpoint.serve();
  await Promise.all(running);
  const ms = performance.now() - begin;
  delay.disable();
  endpoint.stop();
  return {
    decisions,
    wrong,
    votes,
    ms: Math.round(ms),
    votesPerSecond: Math.round((votes / ms) * 1000),
    agents: endpoint.most,
    ...waiting,
    loopDelayP99Ms: Number((delay.percentile(99) / 1e6).toFixed(2)),
    loopDelayMaxMs: Number((delay.max / 1e6).toFixed(2)),
    promised: { bytesPerAgent: 1_000_000, startMicroseconds: 10_000 },
  };
}

/** Starts all agents of the first round, none of which gets its reply, and looks at the heap before and after. */
async function weigh(lanes: number, seed: number): Promise<Pick<Wide, 'bytesPerAgent' | 'startMicroseconds'>> {
  // Once without looking, so that what is compiled on first use is not counted as an agent's.
  for (const look of [false, true]) {
    const endpoint = new Endpoint(seed);
    const before = heapUsed();
    const begin = performance.now();
    const running = Array.from({ length: lanes }, (_, at) => endpoint.decide(at));
    const ms = performance.now() - begin;
    const bytes = heapUsed() - before;
    const agents = endpoint.most;
    endpoint.serve();
    await Promise.all(running);
    endpoint.stop();
    if (look) return { bytesPerAgent: Math.round(bytes / agents), startMicroseconds: Number(((ms * 1000) / agents).toFixed(3)) };
  }
  throw new Error('not reached');
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

/** Plays ten thousand calls on their way: each reply comes some turns of the event loop later. */
class Endpoint {
  most = 0;
  #open = 0;
  #turn = 0;
  #serving = false;
  readonly #due: { readonly resolve: (ballot: Ballot) => void; readonly ballot: Ballot }[][] = Array.from({ length: SLOWEST + 1 }, () => []);

  constructor(private readonly seed: number) {}

  async decide(at: number): Promise<{ readonly samples: number; readonly right: boolean }> {
    const ending = await decide<never>({ rule: aheadBy(LEAD, Infinity), sampleCap: SAMPLE_CAP, ask: (first, count) => this.#ask(at, first, count) });
    if (ending.kind === 'ended') return ending.end;
    const decision = ending.tally.decision();
    return { samples: ending.samples, right: decision.kind === 'decided' && decision.key === 'right' };
  }

  serve(): void {
    this.#serving = true;
    const turn = (): void => {
      this.#turn += 1;
      const due = this.#due[this.#turn % this.#due.length] ?? [];
      for (const { resolve, ballot } of due.splice(0)) {
        this.#open -= 1;
        resolve(ballot);
      }
      if (this.#serving) setImmediate(turn);
    };
    setImmediate(turn);
  }

  stop(): void {
    this.#serving = false;
  }

  async #ask(at: number, first: number, count: number): Promise<Round<never>> {
    return { ballots: await Promise.all(Array.from({ length: count }, (_, index) => this.#vote(at, first + index))), samples: count };
  }

  #vote(at: number, index: number): Promise<Ballot> {
    this.#open += 1;
    this.most = Math.max(this.most, this.#open);
    const turns = 1 + Math.floor(chanceAt(this.seed, at, index, 2) * SLOWEST);
    const key = chanceAt(this.seed, at, index) < ERROR_RATE ? `wrong ${Math.floor(chanceAt(this.seed, at, index, 1) * 8)}` : 'right';
    return new Promise((resolve) => this.#due[(this.#turn + turns) % this.#due.length]?.push({ resolve, ballot: { sample: `${index}`, key } }));
  }
}
