// Programs by example against hidden cases: how many are decided, how many of those are right, and what it takes.
import path from 'node:path';
import { readTask } from '../../server/core/offline/readTask';
import { writeAnswer } from '../../server/core/offline/writeAnswer';
import { createSynthPool, type SynthPool } from '../../server/io/workers/synthPool';
import type { TaskBrief } from '../../server/protocol/model';
import { briefFor } from '../offline/briefFor';
import type { BenchOptions } from './main';
import { median } from './median';
import { judgeOrders, openJudge, type Judge } from './synth/synthJudge';
import { judgingProgram, readSynthRecords, stubText, visibleExamples, type SynthRecord } from './synth/synthRecords';

const LIMIT_MS = 10_000;
/** Both cores; further problems wait. */
const LANES = 2;

interface SynthOutcome {
  readonly id: string;
  readonly decided: boolean;
  readonly right: boolean;
  readonly sure: boolean;
  readonly ms: number;
  readonly evaluated: number;
  readonly expression: string;
  readonly why: string;
}

export async function benchSynth(options: BenchOptions): Promise<unknown> {
  if (options.part === 'judge') return judgeOrders();
  if (options.data === undefined) throw new Error('synth needs --data FILE: problems as JSON lines');
  if (options.mode !== 'always' && options.mode !== 'sure') throw new Error('--mode is always or sure');
  const half = options.half === 'work' || options.half === 'rest' ? options.half : undefined;
  const records = readSynthRecords(options.data, { limit: options.limit, trusted: options.trusted, half });
  const outcomes = await runAll(records.filter(({ id }) => options.only === undefined || id.includes(options.only)), options.mode === 'always');
  if (!options.json || options.only !== undefined) outcomes.forEach(print);
  const result = summary(outcomes, options.mode);
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

interface Tools {
  readonly pool: SynthPool;
  readonly judge: Judge;
  readonly always: boolean;
}

async function runAll(records: readonly SynthRecord[], always: boolean): Promise<readonly SynthOutcome[]> {
  const tools: Tools = { pool: createSynthPool({ entry: path.resolve('out/synthEntry.js'), limitMs: LIMIT_MS }), judge: openJudge(), always };
  const outcomes: SynthOutcome[] = [];
  const waiting = [...records];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) outcomes.push(await solve(one, tools));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  tools.judge.close();
  return outcomes;
}

function print({ id, decided, right, sure, ms, expression, why }: SynthOutcome): void {
  const verdict = decided ? (right ? 'right' : 'WRONG') : '-----';
  process.stdout.write(`${verdict} ${sure ? 'sure' : '    '} ${id} ${Math.round(ms)} ms  ${expression}${why === '' ? '' : `  (${why})`}\n`);
}

async function solve(one: SynthRecord, { pool, judge, always }: Tools): Promise<SynthOutcome> {
  const brief = briefOf(one);
  const reading = brief === undefined ? undefined : readTask(brief);
  const none = { id: one.id, decided: false, right: false, sure: false, ms: 0, evaluated: 0, expression: '' };
  if (brief === undefined || reading?.ok !== true) return { ...none, why: reading?.ok === false ? reading.why : 'the stub is not found' };
  const begin = performance.now();
  const outcome = await pool.run(reading.task, 0, new AbortController().signal);
  const ms = performance.now() - begin;
  if (outcome.kind !== 'found') return { ...none, ms, why: outcome.kind };
  const { candidates, sure, evaluated, why } = outcome.finding;
  const [best] = candidates;
  if (best === undefined) return { ...none, ms, evaluated, why };
  const answer = writeAnswer(brief, best);
  const right = answer !== undefined && (await judge.passes(judgingProgram(one, [...answer.before, answer.declaration].join('\n'))));
  return { id: one.id, decided: always || sure, right, sure, ms, evaluated, expression: best.expression, why };
}

function briefOf(one: SynthRecord): TaskBrief | undefined {
  try {
    return { ...briefFor({ file: 'problem.ts', text: stubText(one), path: one.entry_point }), examples: visibleExamples(one) };
  } catch {
    return undefined;
  }
}

/** Shares of all problems; precision among the decided ones. */
function summary(outcomes: readonly SynthOutcome[], mode: string): Readonly<Record<string, number | string>> {
  const decided = outcomes.filter((one) => one.decided);
  const right = decided.filter((one) => one.right);
  const seconds = outcomes.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return {
    problems: outcomes.length,
    mode,
    decided: share(decided.length, outcomes.length),
    right: share(right.length, outcomes.length),
    precision: share(right.length, decided.length),
    medianMs: Math.round(median(outcomes.map(({ ms }) => ms))),
    programsPerSecond: Math.round(outcomes.reduce((sum, { evaluated }) => sum + evaluated, 0) / Math.max(0.001, seconds)),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toFixed(4));
}
