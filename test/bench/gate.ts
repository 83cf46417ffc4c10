// `bench gate`: how much of a limit the gate uses and how often it runs into it, beside lanes with full-jitter backoff.
import { measureHalving, measureLoad, type HttpRun } from './gateHttp';
import type { Load, Outcome } from './gateLoad';
import type { PolicyName } from './gatePolicies';
import { simulatePrefix } from './gatePrefix';
import { simulateHalving, simulateLoad } from './gateSimulated';
import type { BenchOptions } from './main';
import { median } from './median';

export interface Cell {
  readonly policy: PolicyName;
  readonly callsPerSecond: number;
  readonly lanes: number;
  readonly calls: number;
  /** Medians over the seeds; `worst` is the lowest share of them. */
  readonly share: number;
  readonly worst: number;
  readonly refused: number;
  readonly lost: number;
  /** False: refusals did not say how long to wait. */
  readonly retryAfter?: boolean;
}

export interface Recovery {
  readonly policy: PolicyName;
  readonly callsPerSecond: number;
  readonly lanes: number;
  /** Median over the seeds; null: not within the time that was watched. */
  readonly seconds: number | null;
  readonly worst: number | null;
}

const rates = [2, 4, 10, 25, 50] as const;
const laneCounts = [64, 200] as const;
const seedCount = 5;
const latencyMs = 1500;
const simulatedCalls = 2000;
/** Their storms take most of the time, and more calls only make them worse. */
const rivalCalls = 400;
const rivalHttpCalls = 150;
/** Loads that run at the same time over HTTP, by calls a second, and the seconds for which they keep an ideal client busy: few enough for half a processor. */
const httpGroups = [
  { rates: [2, 4, 10], seconds: 75 },
  { rates: [25], seconds: 30 },
  { rates: [50], seconds: 30 },
] as const;
const halvings: readonly Load[] = laneCounts.flatMap((lanes) => [10, 20].map((callsPerSecond) => ({ callsPerSecond, lanes, calls: 0, latencyMs })));
const rivals: readonly PolicyName[] = ['fullJitter', 'fullJitterFreed'];

/** All of it takes a quarter of an hour, `--only simulated` one minute. `--limit` is the most calls of one load. */
export async function benchGate({ seed, limit, only }: BenchOptions): Promise<unknown> {
  const seeds = Array.from({ length: seedCount }, (_, index) => seed + index);
  const parts = {
    simulation: only === 'http' ? null : await simulation(seeds, limit),
    http: only === 'simulated' ? null : await overHttp(seeds, limit),
  };
  return { bench: 'gate', simulated: true, seeds: seedCount, latencyMs, goals, ...parts };
}

const goals = { shareAt10: 0.95, refusedAt10: 0.02, shareFrom2To50: 0.85, recoverySeconds: 30 };

async function simulation(seeds: readonly number[], limit: number): Promise<unknown> {
  const cells: Cell[] = [];
  for (const withRetryAfter of [true, false]) {
    for (const load of loads(() => Math.min(limit, simulatedCalls))) {
      const own = await overSeeds({ seeds, policy: 'gate', load }, (one) => simulateLoad({ ...one, retryAfter: withRetryAfter }));
      cells.push({ ...own, retryAfter: withRetryAfter });
    }
  }
  for (const policy of rivals) {
    for (const load of loads(() => Math.min(limit, rivalCalls))) cells.push(await overSeeds({ seeds, policy, load }, (one) => simulateLoad({ ...one, retryAfter: true })));
  }
  const recovery: Recovery[] = [];
  for (const policy of ['gate', 'fullJitter'] as const) {
    for (const load of halvings) recovery.push(toRecovery(policy, load, await inTurn(seeds, (seed) => simulateHalving({ policy, load, seed, retryAfter: true }))));
  }
  return { simulated: true, clock: 'virtual', cells, recovery, firstBeforeRest: await simulatePrefix() };
}

/** They share the processor, but not their servers; the rivals run at one rate only, since their storms take it from each other. */
async function overHttp(seeds: readonly number[], limit: number): Promise<unknown> {
  const outcomes = new Map<string, Outcome[]>();
  const recoveries = new Map<Load, (number | null)[]>();
  const halve = async (load: Load, seed: number): Promise<void> => {
    recoveries.set(load, [...(recoveries.get(load) ?? []), await measureHalving({ policy: 'gate', load, seed })]);
  };
  for (const seed of seeds) {
    for (const [index, { rates: group, seconds }] of httpGroups.entries()) {
      process.stderr.write(`over HTTP: seed ${seed}, ${group.join(', ')} a second\n`);
      const own = loads((rate) => Math.min(limit, rate * seconds), group).map((load) => keep(outcomes, { policy: 'gate', load, seed }));
      await Promise.all([...own, ...(index === 0 ? halvings.map((load) => halve(load, seed)) : [])]);
    }
    for (const policy of rivals) await Promise.all(loads(() => Math.min(limit, rivalHttpCalls), [10]).map((load) => keep(outcomes, { policy, load, seed })));
  }
  const cells = [...outcomes].map(([name, runs]) => toCell(JSON.parse(name) as Pick<Cell, 'policy' | 'callsPerSecond' | 'lanes' | 'calls'>, runs));
  const recovery = [...recoveries].map(([load, seconds]) => toRecovery('gate', load, seconds));
  return { simulated: true, clock: 'real', transport: 'HTTP on the loopback interface; the limited endpoint is simulated', cells, recovery };
}

async function keep(outcomes: Map<string, Outcome[]>, run: { readonly policy: PolicyName; readonly load: Load; readonly seed: number }): Promise<void> {
  const { callsPerSecond, lanes, calls } = run.load;
  const name = JSON.stringify({ policy: run.policy, callsPerSecond, lanes, calls });
  const outcome = await measureLoad(run);
  outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
}

function loads(calls: (rate: number) => number, of: readonly number[] = rates): readonly Load[] {
  return laneCounts.flatMap((lanes) => of.map((callsPerSecond) => ({ callsPerSecond, lanes, calls: calls(callsPerSecond), latencyMs })));
}

interface Plan {
  readonly seeds: readonly number[];
  readonly policy: PolicyName;
  readonly load: Load;
}

async function overSeeds({ seeds, policy, load }: Plan, run: (one: HttpRun) => Promise<Outcome>): Promise<Cell> {
  process.stderr.write(`simulated: ${policy}, ${load.callsPerSecond} a second, ${load.lanes} lanes\n`);
  const { callsPerSecond, lanes, calls } = load;
  return toCell({ policy, callsPerSecond, lanes, calls }, await inTurn(seeds, (seed) => run({ policy, load, seed })));
}

function toCell(what: Pick<Cell, 'policy' | 'callsPerSecond' | 'lanes' | 'calls'>, runs: readonly Outcome[]): Cell {
  const share = runs.map((run) => run.share);
  const lost = runs.reduce((sum, run) => sum + run.lost, 0);
  return { ...what, share: round(median(share)), worst: round(Math.min(...share)), refused: round(median(runs.map((run) => run.refused))), lost };
}

function toRecovery(policy: PolicyName, { callsPerSecond, lanes }: Load, seconds: readonly (number | null)[]): Recovery {
  const known = seconds.filter((one) => one !== null);
  const all = seconds.map((one) => one ?? Number.POSITIVE_INFINITY);
  const middle = median(all);
  return { policy, callsPerSecond, lanes, seconds: Number.isFinite(middle) ? middle : null, worst: known.length === all.length ? Math.max(...all) : null };
}

async function inTurn<T>(seeds: readonly number[], run: (seed: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (const seed of seeds) results.push(await run(seed));
  return results;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
