// A million dependent decisions without a loss: the tower of the MAKER paper by the product's engine, on record, and through kills.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from './hanoi/childRun';
import { runKilled } from './hanoi/killedRun';
import { readBack, runRecorded, type RecordedRun } from './hanoi/recordedRun';
import { LEAD, solveBare, solveByEngine, type Solved } from './hanoi/solve';
import { ERROR_RATE } from './hanoi/agent';
import { runWide } from './hanoi/wide';
import type { BenchOptions } from './main';
import { median } from './median';

const WIDE_DECISIONS = 1_000_000;
const WIDE_AGENTS = 10_000;

interface Timed {
  readonly ms: number;
  readonly cpuMs: number;
}

/** Everything is simulated: the agent, not the engine. Ratios are of medians of interleaved rounds; processor time is beside wall time. */
export async function benchHanoi(options: BenchOptions): Promise<unknown> {
  const { disks, seed, part, folder } = options;
  if (part === 'journaled' || part === 'counted') return runRecorded({ folder: folder ?? '', disks, seed, counted: part === 'counted' });
  if (part === 'wide') return runWide(Math.min(WIDE_DECISIONS, 2 ** disks), WIDE_AGENTS, seed);
  const base = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-hanoi-'));
  try {
    return await measure(base, options);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function measure(base: string, { disks, seed, rounds, kills }: BenchOptions): Promise<unknown> {
  const bare: Timed[] = [];
  const engine: Timed[] = [];
  const journaled: RecordedRun[] = [];
  const folder = (name: string): string => mkdtempSync(path.join(base, name));
  let last = folder('journaled-');
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timed(() => solveBare(disks, seed)));
    engine.push(await timed(() => solveByEngine({ disks, seed })));
    rmSync(last, { recursive: true, force: true });
    last = folder('journaled-');
    journaled.push((await startChild({ part: 'journaled', folder: last, disks, seed }).ended) as RecordedRun);
    say(`round ${round + 1} of ${rounds}: bare ${seconds(bare.at(-1))}, engine ${seconds(engine.at(-1))}, with journal ${seconds(journaled.at(-1))}`);
  }
  const onRecord = await readBack(last, disks);
  say(`killing it ${kills} times`);
  const { digest, ...killed } = await runKilled({ folder: folder('killed-'), disks, seed, kills });
  const wide = await startChild({ part: 'wide', folder: base, disks, seed }).ended;
  const { votes, wrong, steps, solved } = onRecord;
  return {
    disks,
    seed,
    lead: LEAD,
    errorRate: ERROR_RATE,
    rounds,
    bare: middle(bare),
    engine: { ...middle(engine), ...ratios(engine, bare) },
    journaled: { steps, wrong, votes, votesPerStep: votes / steps, solved, ...middle(journaled), ...ratios(journaled, bare), peakRssMb: Math.round(Math.max(...journaled.map(({ peakRssMb }) => peakRssMb))) },
    killed: { ...killed, sameDecisions: digest === onRecord.digest },
    wide,
    simulated: true,
  };
}

async function timed(run: () => Promise<Solved>): Promise<Timed> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const { solved, wrong } = await run();
  const ms = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  if (!solved || wrong > 0) throw new Error(`the tower was not solved: ${wrong} wrong moves`);
  return { ms, cpuMs: (user + system) / 1000 };
}

function middle(runs: readonly Timed[]): Timed {
  return { ms: Math.round(median(runs.map(({ ms }) => ms))), cpuMs: Math.round(median(runs.map(({ cpuMs }) => cpuMs))) };
}

function ratios(runs: readonly Timed[], bare: readonly Timed[]): { readonly ratioToBare: number; readonly cpuRatioToBare: number } {
  const ratio = (pick: (run: Timed) => number): number => Number((median(runs.map(pick)) / median(bare.map(pick))).toFixed(2));
  return { ratioToBare: ratio(({ ms }) => ms), cpuRatioToBare: ratio(({ cpuMs }) => cpuMs) };
}

function seconds(run: Timed | undefined): string {
  return `${((run?.ms ?? 0) / 1000).toFixed(2)} s`;
}

function say(text: string): void {
  process.stderr.write(`[simulated] ${text}\n`);
}
