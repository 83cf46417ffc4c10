// Types and tests together: a compiler and a test runner started for each candidate, beside the product's own checkers.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCheckers } from '../../server/openCheckers';
import { median } from './median';
import type { Place } from './verify';
import type { BenchProject } from './verifyProjects';
import { counted, errorKeys, isWithin } from './verifySoundness';
import type { Rival } from './verifyRivals';

export interface FullyVerified {
  /** Candidates a second, in relation to the started ones. */
  readonly ratio: number;
  readonly ms: number;
  readonly spawnedMs: number;
  readonly n: number;
  /** Candidates whose types both ways accept; only these are tested. */
  readonly tested: number;
  /** Verdicts that differ. */
  readonly wrong: number;
}

const going = new AbortController().signal;

interface Order {
  readonly project: BenchProject;
  readonly place: Place;
  readonly candidates: readonly string[];
  readonly tsc: Rival;
}

/** One candidate after the other, both ways in turn. Types first; who fails there is not tested. */
export async function measureFullyVerified({ project, place, candidates, tsc }: Order): Promise<FullyVerified | undefined> {
  if (project.tested === undefined) return undefined;
  const { target, test } = project.tested;
  const opened = openCheckers({ root: project.root, bundles: path.resolve(__dirname, '..') });
  const own = errorKeys((await opened.checker.check([target.file], {}, going)).diagnostics);
  const before = counted(tsc.check(target.file, place.text));
  const first = await opened.testRunner.run({ tests: [test], overlay: {}, timeoutMs: 60_000 }, going);
  if (first.outcome !== 'completed') throw new Error(`the tests of ${test} cannot run: ${first.detail}`);
  const failing = failed(first.results);
  const times = { ours: [] as number[], spawned: [] as number[] };
  let [tested, wrong] = [0, 0];
  try {
    for (const text of candidates) {
      const ours = await timed(async () => {
        if (!isWithin(errorKeys((await opened.checker.check([target.file], { [target.file]: text }, going)).diagnostics), own)) return false;
        tested += 1;
        const report = await opened.testRunner.run({ tests: [test], overlay: { [target.file]: text }, timeoutMs: 60_000 }, going);
        return report.outcome === 'completed' && isWithin(failed(report.results), failing);
      });
      const spawned = await timed(() => Promise.resolve(isWithin(counted(tsc.check(target.file, text)), before) && runSpawned({ root: project.root, file: target.file, test }, text) === (failing.size === 0)));
      times.ours.push(ours.ms);
      times.spawned.push(spawned.ms);
      if (ours.accepted !== spawned.accepted) wrong += 1;
    }
  } finally {
    await opened.dispose();
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  process.stderr.write(`${project.name} fully verified: ${mean(times.ours).toFixed(0)} ms, spawned ${mean(times.spawned).toFixed(0)} ms (medians ${median(times.ours).toFixed(0)}, ${median(times.spawned).toFixed(0)})\n`);
  return { ratio: Number((mean(times.spawned) / mean(times.ours)).toFixed(1)), ms: Math.round(mean(times.ours)), spawnedMs: Math.round(mean(times.spawned)), n: candidates.length, tested, wrong };
}

function failed(results: readonly { readonly name: string; readonly outcome: string }[]): ReadonlyMap<string, number> {
  return counted(results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name));
}

/** True when the runner says that all tests passed. */
function runSpawned({ root, file, test }: { readonly root: string; readonly file: string; readonly test: string }, text: string): boolean {
  const full = path.join(root, file);
  const before = readFileSync(full, 'utf8');
  writeFileSync(full, text);
  try {
    return spawnSync(process.execPath, [path.resolve('node_modules/vitest/vitest.mjs'), 'run', test], { cwd: root, stdio: 'ignore', timeout: 120_000 }).status === 0;
  } finally {
    writeFileSync(full, before);
  }
}

async function timed(work: () => Promise<boolean>): Promise<{ readonly accepted: boolean; readonly ms: number }> {
  const begin = performance.now();
  const accepted = await work();
  return { accepted, ms: performance.now() - begin };
}
