// Wrong versions of references to repair: each type-checks and fails the hidden tests. The repairs know nothing of how they were made.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Checker } from '../../../server/core/ports/checker';
import { findNative } from '../../../server/io/checker/findNative';
import { createChecker } from '../../../server/io/workers/checkPool';
import { mutants } from '../../modelServer/mutants';
import { seededRandom } from '../../modelServer/random';
import { judgingProgram, readSynthRecords, type SynthRecord } from '../synth/synthRecords';
import type { Judge } from '../synth/synthJudge';

export interface Planted {
  readonly record: SynthRecord;
  readonly mutator: string;
  /** Whole file: comment, signature, wrong body. */
  readonly text: string;
}

export interface Planting {
  readonly data: string;
  readonly count: number;
  readonly seed: number;
  readonly judge: Judge;
}

const NEVER = new AbortController().signal;
const FILE = 'problem.ts';
/** Of one reference, so that no problem fills the set. */
const MOST_EACH = 4;

/** At most `count`, spread over all problems that have a reference which passes its own tests. */
export async function plantMutants({ data, count, seed, judge }: Planting): Promise<readonly Planted[]> {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-repair-'));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', lib: ['es2023'], types: [], noEmit: true } }));
  writeFileSync(path.join(root, FILE), '');
  const entry = path.resolve('out/checkEntry.js');
  const checker = createChecker({ root, entry, native: findNative(entry) });
  try {
    const queues = await queuesOf(data, seed, judge);
    return await takeTurns(queues, count, (one) => isWrongButTyped(one, { checker, judge }));
  } finally {
    await checker.dispose();
    rmSync(root, { recursive: true, force: true });
  }
}

async function queuesOf(data: string, seed: number, judge: Judge): Promise<readonly Planted[][]> {
  const queues: Planted[][] = [];
  for (const record of readSynthRecords(data, { limit: Infinity, trusted: false })) {
    const { reference } = record;
    if (typeof reference !== 'string') continue;
    const right = `${record.prompt}${reference}}\n`;
    if (!(await judge.passes(judgingProgram(record, right)))) continue;
    const random = seededRandom(record.id, seed);
    const all = mutants({ file: FILE, text: right, isMember: false }).map(({ mutator, text }) => ({ record, mutator, text, at: random.next() }));
    queues.push(all.sort((a, b) => a.at - b.at).map(({ at: _, ...one }) => one));
  }
  return queues;
}

async function takeTurns(queues: readonly Planted[][], count: number, isFit: (one: Planted) => Promise<boolean>): Promise<readonly Planted[]> {
  const chosen: Planted[] = [];
  for (let round = 0; round < MOST_EACH && chosen.length < count; round += 1) {
    for (const queue of queues) {
      if (chosen.length >= count) break;
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        if (!(await isFit(one))) continue;
        chosen.push(one);
        break;
      }
    }
  }
  return chosen;
}

async function isWrongButTyped({ record, text }: Planted, { checker, judge }: { readonly checker: Checker; readonly judge: Judge }): Promise<boolean> {
  const { diagnostics } = await checker.check([FILE], { [FILE]: text }, NEVER);
  return diagnostics.every(({ severity }) => severity !== 'error') && !(await judge.passes(judgingProgram(record, text)));
}
