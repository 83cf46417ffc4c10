// Programs by example against hidden cases: how many are decided, how many of those are right, and what it takes.
import { appendFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { readTask } from '../../server/core/offline/readTask';
import { createSynthPool } from '../../server/io/workers/synthPool';
import type { BenchOptions } from './main';
import { median } from './median';
import { ablateSynth } from './synth/ablateSynth';
import { fitSynth } from './synth/fitSynth';
import { enumerateNaively } from './synth/naive';
import { briefOf, recordProblem, solveProblem, type SynthOutcome, type Tools } from './synth/solveProblem';
import { judgeOrders, openJudge } from './synth/synthJudge';
import { readSynthRecords, type SynthRecord } from './synth/synthRecords';

const LIMIT_MS = 10_000;
/** As many as the pool has threads, two at most: a problem that waits for a core would count as a slow one. */
const LANES = Math.min(2, availableParallelism());
const NAIVE = { maxPrograms: 600_000, limitMs: 10_000 };

export async function benchSynth(options: BenchOptions): Promise<unknown> {
  if (options.part === 'judge') return judgeOrders();
  if (options.data === undefined) throw new Error('synth needs --data FILE: problems as JSON lines');
  if (options.mode !== 'always' && options.mode !== 'sure') throw new Error('--mode is always or sure');
  if (options.part === 'fit') return shown(fitSynth(options.data));
  const half = options.half === 'work' || options.half === 'rest' ? options.half : undefined;
  const all = readSynthRecords(options.data, { limit: options.limit, trusted: options.trusted, half });
  const records = all.filter(({ id }) => options.only === undefined || options.only.split(',').some((part) => id.includes(part)));
  if (options.part === 'naive') return shown(await besideNaive(records));
  const without = options.without?.split(',') ?? [];
  const tools: Tools = { pool: createSynthPool({ entry: path.resolve('out/synthEntry.js'), limitMs: LIMIT_MS }), judge: openJudge(), ask: options.ask, without };
  try {
    if (options.part === 'ablation') return shown(await ablateSynth(records, (some, left) => inLanes(some, (one) => solveProblem(one, { ...tools, without: left }))));
    if (options.part === 'record') return await recordAll(records, tools, options.folder ?? 'out/synthFits.jsonl');
    const outcomes = await inLanes(records, (one) => solveProblem(one, tools));
    if (!options.json) outcomes.forEach((one) => print(one, options.mode));
    return shown(summary(outcomes, options));
  } finally {
    tools.judge.close();
  }
}

async function inLanes<T>(records: readonly SynthRecord[], solve: (one: SynthRecord) => Promise<T>): Promise<readonly T[]> {
  const waiting = [...records];
  const done: T[] = [];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) done.push(await solve(one));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return done;
}

async function recordAll(records: readonly SynthRecord[], tools: Tools, file: string): Promise<unknown> {
  const all = await inLanes(records, (one) => recordProblem(one, tools));
  const found = all.filter((one) => one !== undefined);
  for (const one of found) appendFileSync(file, `${JSON.stringify(one)}\n`);
  return shown({ problems: records.length, recorded: found.length });
}

function print({ id, found, right, sure, asked, ms, expression, why }: SynthOutcome, mode: string): void {
  const decided = found && (mode === 'always' || sure);
  const verdict = decided ? (right ? 'right' : 'WRONG') : '-----';
  process.stdout.write(`${verdict} ${sure ? 'sure' : '    '} ${id} ${Math.round(ms)} ms${asked > 0 ? `, ${asked} asked` : ''}  ${expression}${why === '' ? '' : `  (${why})`}\n`);
}

/** Shares of all problems; precision among the decided ones. */
function summary(outcomes: readonly SynthOutcome[], { mode, ask }: BenchOptions): Readonly<Record<string, number | string>> {
  const decided = outcomes.filter(({ found, sure }) => found && (mode === 'always' || sure));
  const right = decided.filter((one) => one.right);
  const seconds = outcomes.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return {
    problems: outcomes.length,
    mode,
    decided: share(decided.length, outcomes.length),
    right: share(right.length, outcomes.length),
    precision: share(right.length, decided.length),
    medianMs: Math.round(median(outcomes.map(({ ms }) => ms))),
    medianComputedMs: Math.round(median(outcomes.map(({ computedMs }) => computedMs))),
    programsPerSecond: Math.round(outcomes.reduce((sum, { evaluated }) => sum + evaluated, 0) / Math.max(0.001, seconds)),
    ...(ask > 0 && { asked: outcomes.reduce((sum, { asked }) => sum + asked, 0) }),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toFixed(4));
}

function shown<T>(result: T): T {
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

/** Problem by problem in one thread: the search, then plain enumeration of the same building blocks with as much room. */
async function besideNaive(records: readonly SynthRecord[]): Promise<unknown> {
  const { synthesise } = await import('../../server/core/offline/synthesise');
  const tasks = records.flatMap((one) => {
    const brief = briefOf(one);
    const reading = brief === undefined ? undefined : readTask(brief);
    return reading?.ok === true ? [reading.task] : [];
  });
  const ours = { evaluated: 0, solved: 0, ms: 0 };
  const naive = { evaluated: 0, solved: 0, ms: 0 };
  let heap = 0;
  for (const task of tasks) {
    const begin = performance.now();
    const finding = synthesise(task, 0, { timeUp: () => performance.now() - begin > NAIVE.limitMs, maxPrograms: NAIVE.maxPrograms });
    add(ours, { evaluated: finding.evaluated, solved: finding.candidates.length > 0, ms: performance.now() - begin });
    heap = Math.max(heap, process.memoryUsage().heapUsed);
    add(naive, enumerateNaively(task, NAIVE));
  }
  const perSecond = ({ evaluated, ms }: typeof ours): number => Math.round((1000 * evaluated) / Math.max(1, ms));
  return { problems: tasks.length, ours: { ...ours, perSecondAndCore: perSecond(ours), heapMb: Math.round(heap / 1e6) }, naive: { ...naive, perSecondAndCore: perSecond(naive) } };
}

function add(sum: { evaluated: number; solved: number; ms: number }, run: { readonly evaluated: number; readonly solved: boolean; readonly ms: number }): void {
  sum.evaluated += run.evaluated;
  sum.solved += run.solved ? 1 : 0;
  sum.ms += run.ms;
}
