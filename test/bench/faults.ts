// `bench faults`: storms of faults against 64 callers over real HTTP: what they cost, whether retries come together, how soon a stop ends it.
import { setMaxListeners } from 'node:events';
import type { Llm } from '../../server/core/ports/llm';
import { chooseLlm } from '../../server/io/llm/chooseLlm';
import { Gates } from '../../server/io/llm/gate';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { realTimer } from '../../server/io/llm/timer';
import { retrySpread, type Spread } from '../faults/retrySpread';
import { fullJitterLlm } from '../fakes/fullJitterLlm';
import { queuedLlm } from '../fakes/queuedLlm';
import { blankRequest } from '../fixture/blankRequest';
import type { FaultKind, ModelServerOptions } from '../modelServer/modelServerOptions';
import { startModelServer } from '../modelServer/startModelServer';
import { startLimitedServer } from './limitedServer';
import type { BenchOptions } from './main';

export interface Storm {
  readonly storm: string;
  readonly calls: number;
  readonly done: number;
  /** Questions that had no answer after the last attempt. */
  readonly lost: number;
  readonly requests: number;
  readonly faults: number;
  /**
   * Requests over those that were needed: one for each question, and one repeat for each that met a fault of the server's own.
   * Refusals for the number of calls are the client's doing, so they count as not needed.
   */
  readonly ratio: number;
  readonly retries: number;
  /** Largest share of the retries within 50 ms, of an outage that of the first 64 calls after it; null where they are too few to tell. */
  readonly largestShareIn50ms: number | null;
  readonly seconds: number;
  /** Milliseconds from a stop in the midst of the storm until every caller is free. */
  readonly stopMs: number;
}

const concurrency = 64;
const enoughRetries = 20;
const mostCalls = 300;
const rate = 0.3;
const latencyMs = 100;
const timeoutMs = 1500;
const outageMs = 2000;
/** Calls a second that the limited endpoint allows: far fewer than 64 callers want. */
const limit = 20;
const kinds: readonly FaultKind[] = ['500', '503', 'timeout', 'truncate', 'reset', 'garbled', 'slow'];

export async function benchFaults({ seed, limit: most, only }: BenchOptions): Promise<unknown> {
  const calls = Math.min(most, mostCalls);
  const storms: readonly (readonly [string, () => Promise<Storm>])[] = [
    ['429', () => limited(`429 beyond ${limit} calls a second`, calls, connect)],
    ['429', () => limited('the same, full-jitter lanes', Math.min(calls, 150), fullJitter)],
    ...kinds.map((kind) => [kind, () => faulty({ name: kind, calls, server: { faults: [{ kind, rate }], seed } })] as const),
    ['outage', () => faulty({ name: `every call fails for ${outageMs / 1000} s`, calls, server: { faults: [{ kind: '503', rate: 1 }], seed }, outage: true })],
  ];
  const results: Storm[] = [];
  for (const [name, run] of storms) {
    if (only !== undefined && only !== name) continue;
    process.stderr.write(`faults: ${name}\n`);
    results.push(await run());
  }
  return { bench: 'faults', simulated: true, transport: 'HTTP on the loopback interface; the endpoint is simulated', concurrency, rate, goals: { ratio: 1.2, largestShareIn50ms: 0.25, stopMs: 1000 }, storms: results };
}

interface Faulty {
  readonly name: string;
  readonly calls: number;
  readonly server: ModelServerOptions;
  /** The faults end after a time. */
  readonly outage?: boolean;
}

async function faulty({ name, calls, server: options, outage = false }: Faulty): Promise<Storm> {
  const asked: Asked[] = [];
  const faults = [...(options.faults ?? [])];
  const onAsked: ModelServerOptions['onAsked'] = ({ question }) => asked.push({ at: performance.now(), question });
  const server = await startModelServer({ ...options, faults, latencyMs, slowMs: 500, onAsked });
  const endsAt = performance.now() + outageMs;
  if (outage) setTimeout(() => faults.splice(0), outageMs);
  const storm = await blow(await connect(server.url), calls);
  const { requests, faults: met } = server.stats();
  const { slow, ...costly } = met;
  const own = Object.values(costly).reduce((sum, count) => sum + count, 0);
  const spread = outage ? spreadOf(asked.filter(({ at }) => at > endsAt).slice(0, concurrency)) : retrySpread(asked);
  if (outage) faults.push(...(options.faults ?? []));
  const stopMs = await stopMidway(await connect(server.url));
  await server.close();
  return { storm: name, calls, ...storm, requests, faults: own + slow, ratio: round(requests / (calls + own)), ...shown(spread), stopMs };
}

interface Asked {
  readonly at: number;
  readonly question: string;
}

/** As if all of them were retries. */
function spreadOf(asked: readonly Asked[]): Spread {
  return retrySpread([{ at: 0, question: '' }, ...asked.map(({ at }) => ({ at, question: '' }))]);
}

function shown({ retries, largestShare }: Spread): Pick<Storm, 'retries' | 'largestShareIn50ms'> {
  return { retries, largestShareIn50ms: retries < enoughRetries ? null : round(largestShare) };
}

/** The same limit for ours and for lanes with full jitter. */
async function limited(name: string, calls: number, policy: (llm: string) => Promise<Llm>): Promise<Storm> {
  const asked: Asked[] = [];
  const server = await startLimitedServer({ callsPerSecond: limit, latencyMs, onAsked: (question) => asked.push({ at: performance.now(), question }) });
  const storm = await blow(await policy(server.url), calls);
  const { requests, refused } = server;
  const spread = retrySpread(asked);
  const stopMs = await stopMidway(await policy(server.url));
  await server.close();
  return { storm: name, calls, ...storm, requests, faults: refused, ratio: round(requests / calls), ...shown(spread), stopMs };
}

function fullJitter(url: string): Promise<Llm> {
  const llm = createOpenAiLlm({ baseUrl: url, model: 'simulated', apiKey: null, provider: 'openai', price: null, timeoutMs, simulated: true });
  return Promise.resolve(fullJitterLlm(llm, { lanes: concurrency, freesLane: false, timer: realTimer, random: Math.random }));
}

/** The product's own stack, with nothing known of the endpoint yet. */
async function connect(url: string): Promise<Llm> {
  const settings = { provider: 'openai', model: 'starling-simulated', baseUrl: url, priceInput: null, priceOutput: null, concurrency } as const;
  const rest = { reliability: 0.95, budgetUsd: null, maxCalls: 1, seed: 1, testTimeoutMs: 1, trusted: true };
  const choice = await chooseLlm({ ...rest, ...settings }, { keys: { apiKey: () => Promise.resolve(null) }, offline: queuedLlm(['']), gates: new Gates(), timeoutMs });
  if (!choice.ok) throw new Error(choice.problem);
  return choice.llm;
}

async function blow(llm: Llm, calls: number): Promise<Pick<Storm, 'done' | 'lost' | 'seconds'>> {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const startedAt = performance.now();
  let done = 0;
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < calls) {
      next += 1;
      const reply = await llm.complete(blankRequest(next), signal);
      if (reply.ok) done += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  return { done, lost: calls - done, seconds: round((performance.now() - startedAt) / 1000) };
}

async function stopMidway(llm: Llm): Promise<number> {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const all = Promise.all(Array.from({ length: concurrency }, (_, index) => llm.complete(blankRequest(1_000_000 + index), stop.signal)));
  await new Promise((resolve) => setTimeout(resolve, 700));
  const stoppedAt = performance.now();
  stop.abort();
  await all;
  return Math.round(performance.now() - stoppedAt);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
