// One run, its crashes and the runs that go on with it, against a budget: seeded, simulated, in milliseconds.
import { decideTask } from '../../server/core/pipeline/decideTask';
import type { KeptReply } from '../../server/core/pipeline/keptReply';
import { earlierRun, type EarlierRun } from '../../server/core/pipeline/earlierRun';
import { openPurse, type Purse } from '../../server/core/pipeline/purse';
import { startRecord } from '../../server/core/pipeline/record';
import type { RunContext } from '../../server/core/pipeline/runContext';
import type { Llm } from '../../server/core/ports/llm';
import type { Journal, RunPorts } from '../../server/core/ports/runPorts';
import { ChoiceMemory, choosing } from '../../server/io/llm/choiceLlm';
import { permitted } from '../../server/io/llm/permittedLlm';
import { retrying } from '../../server/io/llm/retryingLlm';
import type { Timer } from '../../server/io/llm/timer';
import type { Feature, RunSettings, Task } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { chance } from '../simulator/chance';
import { BillingEndpoint, hops, never } from './billingEndpoint';

export interface Line {
  readonly budgetUsd: number;
  readonly billedUsd: number;
  readonly calls: number;
  readonly runs: number;
  readonly soldTwice: readonly string[];
  /** Runs whose purse and fold did not agree at the end. */
  readonly unlikeFold: number;
  /** The purse thought less was spent than had been billed. */
  readonly underestimated: number;
}

const FILE_TEXT = 'export function one(n: number): number {\n  throw new Error("not implemented");\n}\n';

/** All but the way in which the budget is kept is chance; that is the product's own code. */
export async function simulateLine(seed: number): Promise<Line> {
  const next = chance(seed);
  const rate = (most: number): number => (next() < 0.4 ? 0 : next() * most);
  const price = { input: 0.05 + 5 * next(), output: 0.2 + 20 * next() };
  const rates = { missingUsage: rate(1), cutStream: rate(0.5), timeout: rate(0.4), tooFast: rate(0.6), broken: rate(0.4) };
  const endpoint = new BillingEndpoint(seed, price, rates);
  let budgetUsd = (price.output / 1e6) * 4_000 * (0.2 + 12 * next());
  let events: readonly RunEvent[] = [];
  let [unlikeFold, underestimated] = [0, 0];
  const runs = 1 + Math.floor(next() * 4);
  for (let run = 0; run < runs; run += 1) {
    endpoint.run = run;
    if (run > 0 && next() < 0.3) endpoint.price = { input: endpoint.price.input * (0.5 + next()), output: endpoint.price.output * (0.5 + next()) };
    if (run > 0 && next() < 0.3) budgetUsd *= 1 + next();
    const crashAt = run < runs - 1 && next() < 0.8 ? Math.floor(next() * 60) : Number.POSITIVE_INFINITY;
    const played = await play({ run, seed, budgetUsd, tasks: 1 + Math.floor(next() * 3), crashAt, lastOneIn: next() < 0.5, choices: next() < 0.5 }, endpoint, earlierRun(events));
    // A run that died before its first record was never there.
    if (played.events.length > 0) events = [...played.events.slice(0, 1), ...repliesOf(events), ...played.events.slice(1)];
    unlikeFold += played.unlikeFold ? 1 : 0;
    underestimated += played.underestimated ? 1 : 0;
  }
  return { budgetUsd, billedUsd: endpoint.billed, calls: endpoint.calls, runs, soldTwice: endpoint.soldTwice, unlikeFold, underestimated };
}

/** A line's replies stand before those of its last run; money and seeds are carried by the run itself. */
function repliesOf(events: readonly RunEvent[]): readonly RunEvent[] {
  return events.flatMap((event) => (event.type === 'replied' ? [{ ...event, usage: { calls: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 } }] : []));
}

interface Script {
  readonly run: number;
  readonly seed: number;
  readonly budgetUsd: number;
  readonly tasks: number;
  /** Journal record at which the process dies. */
  readonly crashAt: number;
  /** The record that was being written then is found afterwards. */
  readonly lastOneIn: boolean;
  /** Samples of one round travel together. */
  readonly choices: boolean;
}

interface Played {
  readonly events: readonly RunEvent[];
  readonly unlikeFold: boolean;
  readonly underestimated: boolean;
}

async function play(script: Script, endpoint: BillingEndpoint, earlier: EarlierRun | undefined): Promise<Played> {
  const process = new DyingProcess(script);
  const billedBefore = endpoint.billed;
  const context = contextOf(script, { llm: stack(endpoint, process, script), process, earlier });
  const work = decideAll(context, { script, earlier });
  const ended = await Promise.race([work, process.death]);
  const spent = context.purse.spent();
  const folded = context.record.view().spending;
  return {
    events: process.kept,
    unlikeFold: ended && !(near(spent.usd, folded.chargedUsd) && spent.calls === folded.chargedCalls && Object.keys(folded.open).length === 0),
    underestimated: ended && endpoint.billed - billedBefore > (spent.usd ?? 0) - (earlier?.carried.usd ?? 0) + 1e-9,
  };
}

async function decideAll(context: RunContext, { script, earlier }: { readonly script: Script; readonly earlier: EarlierRun | undefined }): Promise<true> {
  const { record, settings } = context;
  const tasks = Array.from({ length: script.tasks }, (_, index) => taskOf(`t${index}`));
  const carried = earlier === undefined ? {} : { carried: earlier.carried };
  await record.write({ type: 'runStarted', run: `r${script.run}`, at: 0, workspace: '', target: '', wish: '', model: '', simulated: true, settings, endpoint: { provider: 'openai', model: '', baseUrl: '' }, ...carried });
  await record.write({ type: 'planned', plan: { tasks, notes: [] }, forecast: { tasks: tasks.length, callsMin: 0, callsMax: 0, usdMin: null, usdMax: null } });
  const decide = (task: Task): ReturnType<typeof decideTask> => {
    const replies = new Map<number, KeptReply>(earlier?.replies.get(task.id));
    return decideTask({ task, fileText: FILE_TEXT, filled: [], open: [], replies, decisions: tasks.length }, context);
  };
  await Promise.all(tasks.map(decide));
  return true;
}

function near(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && Math.abs(one - other) < 1e-9;
}

/** Acknowledges records until it dies; then nothing in it goes on. */
class DyingProcess implements Journal {
  readonly kept: RunEvent[] = [];
  readonly death: Promise<false>;
  alive = true;
  private die: () => void = () => undefined;

  constructor(private readonly script: Script) {
    this.death = new Promise((resolve) => (this.die = () => resolve(false)));
  }

  async append(event: RunEvent): Promise<void> {
    if (!this.alive) return never();
    if (this.kept.length < this.script.crashAt) {
      this.kept.push(event);
      await hops(1);
      return this.alive ? undefined : never();
    }
    if (this.script.lastOneIn) this.kept.push(event);
    this.alive = false;
    this.die();
    return never();
  }
}

/** Waits take no time, but others come first. */
const hurried: Timer = {
  now: () => 0,
  after: (_, act) => {
    const handle = setImmediate(act);
    return () => clearImmediate(handle);
  },
};

function stack(endpoint: BillingEndpoint, process: DyingProcess, { choices, seed, run }: Script): Llm {
  const client = permitted(endpoint.client(() => process.alive));
  const patient = retrying(client, { attempts: 4, refusals: 12, timer: hurried, random: chance(seed, run, 5) });
  return choices ? choosing(patient, { name: 'simulated', memory: new ChoiceMemory(), timer: hurried }) : patient;
}

interface Parts {
  readonly llm: Llm;
  readonly process: DyingProcess;
  readonly earlier: EarlierRun | undefined;
}

function contextOf({ budgetUsd, seed }: Script, { llm, process, earlier }: Parts): RunContext {
  const settings: RunSettings = { reliability: 0.95, budgetUsd, maxCalls: 150, concurrency: 8, seed: seed % 1000, testTimeoutMs: 1000, trusted: true };
  const purse: Purse = openPurse(settings, earlier?.carried);
  const ports = { llm, journal: process, clock: { wall: () => 0, monotonic: () => 0 }, hash: (text: string) => text, stop: new AbortController().signal } as unknown as RunPorts;
  const feature: Feature = { file: 'one.ts', fileVersion: '', span: { start: 0, end: 0 }, enclosing: '', wish: '', signatures: [], tests: [], diagnostics: [], notes: [] };
  const tests = { outcome: 'unavailable', results: [], command: '', sandbox: '', detail: '', ms: 0 } as const;
  return {
    run: 'r',
    ports,
    settings,
    record: startRecord(process, () => undefined),
    purse,
    feature,
    tests: [],
    dependencies: [],
    baseline: { diagnostics: [], tests },
    startedAt: 0,
    ...(earlier !== undefined && { skippedSeeds: earlier.skippedSeeds }),
  };
}

function taskOf(id: string): Task {
  const target = { file: 'one.ts', path: 'one', kind: 'FunctionDeclaration', hash: '', fileVersion: '' };
  return { id, target, intent: 'Implement one', wish: '', openSignature: false, stubs: ['one'], dependsOn: [], contract: { mayChange: ['one'], mayAdd: true, checks: [], criteria: [] } };
}
