// Types and tests together: a compiler and a test runner started for each candidate, beside the product's own checkers.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCheckers } from '../../server/openCheckers';
import type { TestReport, TestRequest } from '../../server/core/ports/testRunner';
import { firstDifference } from '../../server/core/verify/sameReports';
import type { Place } from './verify';
import type { BenchProject } from './verifyProjects';
import { counted, errorKeys, isWithin } from './verifySoundness';
import type { Rival } from './verifyRivals';

export interface FullyVerified {
  /** Candidates a second, types and tests by the fast filters, in relation to a started compiler and a started runner for each. */
  readonly ratio: number;
  /** The same with the winner's exact types and its run by the project's own runner, once for all `n`. */
  readonly ratioWithWinner: number;
  readonly ms: number;
  readonly spawnedMs: number;
  readonly winnerMs: number;
  readonly n: number;
  /** Candidates that went the slow way too. */
  readonly compared: number;
  /** Candidates whose types are accepted; only these are tested. */
  readonly tested: number;
  readonly accepted: number;
  /** Verdicts that differ, of those compared. */
  readonly wrong: number;
  /** Candidates that the filter was not sure about; they are judged by the project's own runner, in the time that is told. */
  readonly unsure: number;
}

const going = new AbortController().signal;
/** Milliseconds that a candidate's tests may take in the filter, as in a run. */
const QUICK_MS = 2_000;
const SPAWNED_PER_ROUND = 2;
/** Candidates whose types are judged side by side. */
const TYPED_TOGETHER = 32;

interface Order {
  readonly project: BenchProject;
  readonly place: Place;
  /** Texts of the target's declaration. */
  readonly declarations: readonly string[];
  readonly perRound: number;
  readonly tsc: Rival;
}

/** Both ways in turn. Types first; who fails there is not tested. */
export async function measureFullyVerified(order: Order): Promise<FullyVerified | undefined> {
  const { project, place, declarations, perRound, tsc } = order;
  if (project.tested === undefined) return undefined;
  const { target, test } = project.tested;
  const whole = (text: string): string => place.text.slice(0, place.span.start) + text + place.text.slice(place.span.end);
  const ours = await openOurs(order, whole);
  const before = counted(tsc.check(target.file, place.text));
  const spawned: number[] = [];
  let [wrong, tested, accepted] = [0, 0, 0];
  let good: string | undefined;
  let begin = 0;
  let spent = 0;
  try {
    for (let at = 0; at < declarations.length; at += perRound) {
      const round = declarations.slice(at, at + perRound);
      begin = performance.now();
      const verdicts = await ours.judge(round);
      spent += performance.now() - begin;
      tested += verdicts.filter(({ typed }) => typed).length;
      accepted += verdicts.filter(({ passed }) => passed).length;
      good ??= round[verdicts.findIndex(({ passed }) => passed)];
      for (const [index, text] of round.slice(0, SPAWNED_PER_ROUND).map(whole).entries()) {
        begin = performance.now();
        const right = isWithin(counted(tsc.check(target.file, text)), before) && runSpawned({ root: project.root, file: target.file, test }, text) === ours.allPass;
        spawned.push(performance.now() - begin);
        if (right !== verdicts[index]?.passed) wrong += 1;
      }
      process.stderr.write(`${project.name} fully verified: ${(spent / (at + round.length)).toFixed(2)} ms, spawned ${spawned.map((ms) => ms.toFixed(0)).join(' ')} ms\n`);
    }
    begin = performance.now();
    if (good !== undefined) await ours.confirm(good);
    const winnerMs = performance.now() - begin;
    const spawnedMs = spawned.reduce((sum, one) => sum + one, 0) / spawned.length;
    const n = declarations.length;
    const ratio = (total: number): number => Number((spawnedMs / (total / n)).toFixed(1));
    return { ratio: ratio(spent), ratioWithWinner: ratio(spent + winnerMs), ms: Number((spent / n).toFixed(2)), spawnedMs: Math.round(spawnedMs), winnerMs: Math.round(winnerMs), n, compared: spawned.length, tested, accepted, wrong, unsure: ours.unsure() };
  } finally {
    await ours.close();
  }
}

interface Ours {
  /** True where the project's tests pass before anything is changed. */
  readonly allPass: boolean;
  judge(declarations: readonly string[]): Promise<readonly { readonly typed: boolean; readonly passed: boolean }[]>;
  /** The winner's way: exact types, then the project's own runner. Throws where it does not agree. */
  confirm(declaration: string): Promise<void>;
  unsure(): number;
  close(): Promise<void>;
}

/** The product's own checkers, warm, and agreeing with the project's own runner before the first candidate. */
async function openOurs({ project, place }: Order, whole: (text: string) => string): Promise<Ours> {
  const { target, test } = project.tested ?? { target: { file: '', path: '' }, test: '' };
  const { checker, testRunner, dispose } = openCheckers({ root: project.root, bundles: path.resolve(__dirname, '..') });
  const own = errorKeys((await checker.check([target.file], {}, going)).diagnostics);
  const request = (text: string, timeoutMs: number): TestRequest => ({ tests: [test], overlay: { [target.file]: text }, timeoutMs });
  const first = await testRunner.run(request(place.text, 60_000), going);
  if (first.outcome !== 'completed') throw new Error(`the tests of ${test} cannot run: ${first.detail}`);
  const quick = await testRunner.filter(request(place.text, 60_000), going);
  const difference = quick.ok ? firstDifference(first, quick.report) : quick.why;
  if (difference !== undefined) process.stderr.write(`the filter is not used: ${difference}\n`);
  const failing = failed(first.results);
  const passes = (report: TestReport): boolean => report.outcome === 'completed' && isWithin(failed(report.results), failing);
  let doubts = 0;
  const tests = async (declaration: string): Promise<boolean> => {
    const seen = difference === undefined ? await testRunner.filter(request(whole(declaration), QUICK_MS), going) : { ok: false as const };
    if (seen.ok && seen.report.outcome === 'completed') return passes(seen.report);
    doubts += 1;
    return passes(await testRunner.run(request(whole(declaration), 20_000), going));
  };
  return {
    allPass: failing.size === 0,
    async judge(declarations) {
      const verdicts: Promise<{ readonly typed: boolean; readonly passed: boolean }>[] = [];
      // The types of the next ones are judged while the tests of these run.
      for (let at = 0; at < declarations.length; at += TYPED_TOGETHER) {
        const some = declarations.slice(at, at + TYPED_TOGETHER);
        const typed = await checker.checkMany({ file: target.file, path: target.path, span: place.span, overlay: {}, declarations: some }, going);
        verdicts.push(...some.map(async (one, index) => {
          const isTyped = isWithin(errorKeys(typed[index]?.diagnostics ?? []), own);
          return { typed: isTyped, passed: isTyped && (await tests(one)) };
        }));
      }
      return Promise.all(verdicts);
    },
    async confirm(declaration) {
      const types = await checker.check([target.file], { [target.file]: whole(declaration) }, going);
      if (!isWithin(errorKeys(types.diagnostics), own) || !passes(await testRunner.run(request(whole(declaration), 60_000), going))) throw new Error('a winner that the exact checks refuse');
    },
    unsure: () => doubts,
    close: dispose,
  };
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
