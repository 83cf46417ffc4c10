// Mutants of references, their visible examples and nothing else: how many are repaired, by the hidden tests.
import path from 'node:path';
import { inputsFor } from '../../server/core/behaviour/inputsFor';
import { findNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { createBehaviours } from '../../server/io/behaviour/behaviourPool';
import { repairCandidate, type Repair } from '../../server/io/llm/repair/repairCandidate';
import { findNode as findProgram } from '../../server/io/sandbox/nodeProgram';
import type { BenchOptions } from './main';
import { median } from './median';
import { plantMutants, type Planted } from './repair/plantMutants';
import { openJudge, type Judge } from './synth/synthJudge';
import { judgingProgram, visibleExamples } from './synth/synthRecords';

const LIMIT_MS = 10_000;
const COUNT = 300;
const LANES = 2;
const NEVER = new AbortController().signal;

interface Outcome {
  readonly id: string;
  readonly mutator: string;
  /** No visible example fails: there is nothing to go by. */
  readonly unseen: boolean;
  readonly repaired: boolean;
  readonly right: boolean;
  readonly share: number;
  readonly ms: number;
  readonly note: string;
}

export async function benchRepair(options: BenchOptions): Promise<unknown> {
  if (options.data === undefined) throw new Error('repair needs --data FILE: problems with references as JSON lines');
  const judge = openJudge();
  const planted = await plantMutants({ data: options.data, count: Math.min(options.limit, COUNT), seed: options.seed, judge });
  const behaviours = createBehaviours({ entry: path.resolve('out/behaviourEntry.js'), node: findProgram, lanes: LANES });
  const outcomes: Outcome[] = [];
  const queue = planted.filter(({ record }, at) => (options.only === undefined || record.id.includes(options.only)) && isOfPart(at, options.part));
  const lane = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const outcome = await mend(one, { behaviours, judge, seed: options.seed });
      outcomes.push(outcome);
      print(outcome, one);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    judge.close();
    await behaviours.dispose();
  }
  const result = figures(outcomes);
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

/** `--part 2/6`: every sixth mutant from the second on, so that a long measurement can be made piece by piece. */
function isOfPart(at: number, part: string | undefined): boolean {
  const [which = 1, of = 1] = part?.split('/').map(Number) ?? [];
  return at % of === which - 1;
}

interface Tools {
  readonly behaviours: ReturnType<typeof createBehaviours>;
  readonly judge: Judge;
  readonly seed: number;
}

async function mend({ record, mutator, text }: Planted, { behaviours, judge, seed }: Tools): Promise<Outcome> {
  const name = record.entry_point;
  const examples = visibleExamples(record);
  const inputs = inputsFor({ text, name, examples, candidates: [text], seed }).map(({ args }) => args);
  const begin = performance.now();
  const repair = await repairCandidate({ file: 'problem.ts', text, path: name, examples, inputs, limitMs: LIMIT_MS }, { behaviours, stop: NEVER });
  const ms = performance.now() - begin;
  const base = { id: record.id, mutator, ms, unseen: false, repaired: false, right: false, share: 0 };
  if (!repair.ok) return { ...base, unseen: /kept as it is|no example/.test(repair.why), note: repair.why };
  const right = await judge.passes(judgingProgram(record, withDeclaration(text, name, repair)));
  return { ...base, repaired: true, right, share: repair.share, note: `${repair.kinds.join(' and ')}, ${repair.behaviours} behaviours, share ${repair.share.toFixed(2)}, ${repair.tried} tried` };
}

function withDeclaration(text: string, name: string, { declaration }: Extract<Repair, { ok: true }>): string {
  const span = findNode(parseFile('problem.ts', text), name)?.span ?? { start: 0, end: 0 };
  return text.slice(0, span.start) + declaration + text.slice(span.end);
}

function print({ id, mutator, unseen, repaired, right, ms, note }: Outcome, _: Planted): void {
  const verdict = repaired ? (right ? 'right ' : 'WRONG ') : unseen ? 'unseen' : '------';
  process.stderr.write(`${verdict} ${id} ${mutator} ${Math.round(ms)} ms: ${note}\n`);
}

/** Shares of all mutants; `ofVisible` of those that a visible example fails on. `sure`: where one behaviour holds nine tenths of the weight. */
function figures(outcomes: readonly Outcome[]): Readonly<Record<string, unknown>> {
  const count = (pick: (one: Outcome) => boolean): number => outcomes.filter(pick).length;
  const visible = count(({ unseen }) => !unseen);
  const right = count((one) => one.right);
  const wrong = count((one) => one.repaired && !one.right);
  const sure = outcomes.filter((one) => one.repaired && one.share >= 0.9);
  return {
    mutants: outcomes.length,
    visible,
    repaired: share(right, outcomes.length),
    wrong: share(wrong, outcomes.length),
    ofVisible: { repaired: share(right, visible), wrong: share(wrong, visible), precision: share(right, right + wrong) },
    sure: { repaired: share(sure.filter((one) => one.right).length, outcomes.length), precision: share(sure.filter((one) => one.right).length, sure.length) },
    medianMs: Math.round(median(outcomes.filter(({ unseen }) => !unseen).map(({ ms }) => ms))),
    limitMs: LIMIT_MS,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toFixed(4));
}
