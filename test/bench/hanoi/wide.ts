// A million independent decisions with ten thousand agents in flight: what an agent costs while it waits, and whether anything else gets a turn.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decide, type Poll, type Round } from '../../../server/core/pipeline/decide';
import type { Ballot } from '../../../server/core/swarm/openTally';
import { aheadBy } from '../../../server/core/swarm/stopRule';
import { chanceAt } from '../../simulator/chance';
import { median } from '../median';
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
  /** Of a loop that turns every 0.3 ms and does nothing: what the machine itself takes away. */
  readonly idleLoopDelayP99Ms: number;
  /** What the first plans of the product promised for one agent. */
  readonly promised: { readonly bytesPerAgent: 1_000_000; readonly startMicroseconds: 10_000 };
}

const RULE = aheadBy(LEAD, Infinity);

/** Turns of the event loop that a reply takes: agents finish in another order than they started in. */
const SLOWEST = 256;

/** `decisions` in all; as many at once as make `agents` agents in their first round. */
export async function runWide(decisions: number, agents: number, seed: number): Promise<Wide> {
  const lanes = Math.ceil(agents / LEAD);
  const waiting = await weigh(lanes, seed);
  const idleLoopDelayP99Ms = await idleDelay();
  const endpoint = new Endpoint(seed);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [next, votes, wrong] = [0, 0, 0];
  const lane = async (): Promise<void> => {
    while (next < decisions) {
      const ending = await decide(endpoint.poll(next++));
      if (ending.kind === 'ended') throw new Error('nobody ends this vote');
      const decision = ending.tally.decision();
      votes += ending.samples;
      wrong += decision.kind === 'decided' && decision.key === 'right' ? 0 : 1;
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
    idleLoopDelayP99Ms,
    promised: { bytesPerAgent: 1_000_000, startMicroseconds: 10_000 },
  };
}

/** Starts all agents of the first round, none of which gets its reply, and looks at the heap before and after: the middle of five looks. */
async function weigh(lanes: number, seed: number): Promise<Pick<Wide, 'bytesPerAgent' | 'startMicroseconds'>> {
  const looks: { readonly bytes: number; readonly microseconds: number }[] = [];
  for (let look = 0; look < 6; look += 1) {
    const endpoint = new Endpoint(seed);
    const before = heapUsed();
    const begin = performance.now();
    const running = Array.from({ length: lanes }, (_, at) => decide(endpoint.poll(at)));
    const ms = performance.now() - begin;
    looks.push({ bytes: (heapUsed() - before) / endpoint.most, microseconds: (ms * 1000) / endpoint.most });
    endpoint.serve();
    await Promise.all(running);
    endpoint.stop();
  }
  // The first was without looking: what is compiled on first use is no agent's.
  const [, ...counted] = looks;
  return { bytesPerAgent: Math.round(median(counted.map(({ bytes }) => bytes))), startMicroseconds: Number(median(counted.map(({ microseconds }) => microseconds)).toFixed(3)) };
}

async function idleDelay(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const end = performance.now() + 1000; performance.now() < end; ) {
    for (const turn = performance.now() + 0.3; performance.now() < turn; );
    await new Promise((resolve) => setImmediate(resolve));
  }
  delay.disable();
  return Number((delay.percentile(99) / 1e6).toFixed(2));
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
  readonly #due: Waiting[][] = Array.from({ length: SLOWEST + 1 }, () => []);

  constructor(private readonly seed: number) {}

  poll(at: number): Poll<never> {
    return { rule: RULE, sampleCap: SAMPLE_CAP, ask: (first, count) => this.#ask(at, first, count) };
  }

  serve(): void {
    this.#serving = true;
    const turn = (): void => {
      this.#turn += 1;
      const due = this.#due[this.#turn % this.#due.length] ?? [];
      for (const { resolve, at, index } of due.splice(0)) {
        this.#open -= 1;
        resolve(this.#answer(at, index));
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
    const due = this.#due[(this.#turn + turns) % this.#due.length];
    return new Promise((resolve) => due?.push({ resolve, at, index }));
  }

  #answer(at: number, index: number): Ballot {
    const right = chanceAt(this.seed, at, index) >= ERROR_RATE;
    return { sample: `${index}`, key: right ? 'right' : `wrong ${Math.floor(chanceAt(this.seed, at, index, 1) * 8)}` };
  }
}

interface Waiting {
  readonly resolve: (ballot: Ballot) => void;
  readonly at: number;
  readonly index: number;
}
