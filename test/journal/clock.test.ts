// P8: the wall clock may jump by years, or stand still, while a run goes on; only what is shown of it changes.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { systemClock } from '../../server/io/clock/systemClock';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { newRunId } from '../../server/io/journal/newRunId';
import { readJournal } from '../../server/io/journal/readJournal';
import { sha256 } from '../../server/io/journal/sha256';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers, queuedLlm } from '../fakes/queuedLlm';
import { journalFolder } from './journalFolder';

const FILE = 'double.ts';
const STUB = 'export function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const RIGHT = answers('export function double(n: number): number {\n  return n * 2;\n}');
const OTHER = answers('export function double(n: number): number {\n  return n * 3;\n}');
const folder = journalFolder();
const realNow = Date.now;
const YEAR_MS = 365 * 24 * 3600 * 1000;

afterEach(() => vi.restoreAllMocks());

/** Every look at the wall clock is further from the one before. */
function jump(jumps: readonly number[]): void {
  let looks = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => {
    looks += 1;
    return realNow() + (jumps[looks % jumps.length] ?? 0);
  });
}

/** Everything on record but the moments: durations come from a clock that nobody sets, and differ from run to run, as does which of two samples is first. */
async function recorded(run: string): Promise<{ readonly events: string; readonly durations: readonly number[] }> {
  const journal = await FileJournal.create(folder, run);
  const llm = queuedLlm([OTHER, RIGHT, OTHER, RIGHT]);
  const runner = evaluatingTestRunner(FILE, STUB, [{ name: 'doubles', expression: 'double(3)', equals: 6 }]);
  const workspace = memoryWorkspace({ [FILE]: STUB, 'double.test.ts': "import { double } from './double';\n", 'tsconfig.json': '{}' });
  const settings = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };
  const request = { run: 'r', target: { file: FILE }, wish: '', settings, endpoint: { provider: 'offline', model: '', baseUrl: '' } as const };
  await runFeature(request, { llm, workspace, checker: blindChecker, testRunner: runner, journal, clock: systemClock, hash: sha256, stop: new AbortController().signal }, () => undefined);
  await journal.close();
  const read = await readJournal(folder, run);
  const lines = read.ok ? read.lines.map(({ event }) => JSON.stringify(event)) : [];
  return {
    events: lines.map((line) => line.replaceAll(/"(at|ms|from)":-?\d+/g, '"$1":0')).sort().join('\n'),
    durations: lines.flatMap((line) => [...line.matchAll(/"(?:ms|from)":(-?\d+)/g)].map(([, ms]) => Number(ms))),
  };
}

describe('a clock that jumps', () => {
  it.each([
    ['back two hours', [0, -2 * 3600 * 1000]],
    ['ten years either way', [10 * YEAR_MS, -10 * YEAR_MS, 0]],
    ['an hour, as in autumn and spring', [3600 * 1000, 0, -3600 * 1000]],
  ])('%s, changes no decision, no record but the moment of the start, and no duration', async (name, jumps) => {
    const steady = await recorded(`steady ${name}`.replaceAll(/\W/g, '-'));
    jump(jumps);
    const jumping = await recorded(`jumping ${name}`.replaceAll(/\W/g, '-'));
    expect(jumping.events).toBe(steady.events);
    expect(jumping.durations.every((ms) => ms >= 0 && ms < 60_000)).toBe(true);
  });

  it('gives runs of one moment different names', () => {
    const moment = new Date(0);
    expect(new Set(Array.from({ length: 100 }, () => newRunId(moment))).size).toBe(100);
  });
});
