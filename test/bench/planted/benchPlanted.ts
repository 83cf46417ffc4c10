// Planted bugs: which lane finds which, and how many right answers any lane refuses. No model takes part.
import path from 'node:path';
import { parseTarget } from '../../../server/core/feature/parseTarget';
import { atomise } from '../../../server/core/decompose/atomise';
import { decompose } from '../../../server/core/decompose/decompose';
import { applyEdits } from '../../../server/core/edits/applyEdits';
import type { BuiltCandidate, Lane } from '../../../server/core/pipeline/lanes/lane';
import { CANDIDATE_LANES } from '../../../server/core/pipeline/lanes/laneTables';
import { locate } from '../../../server/core/pipeline/locate';
import type { RunContext } from '../../../server/core/pipeline/runContext';
import { startTestLimit } from '../../../server/core/pipeline/testLimit';
import type { RunPorts } from '../../../server/core/ports/runPorts';
import { systemClock } from '../../../server/io/clock/systemClock';
import { sha256 } from '../../../server/io/journal/sha256';
import { openCheckers } from '../../../server/openCheckers';
import { memoryJournal } from '../../fakes/memoryJournal';
import { FIFTH_FOLDER, FOURTH_FOLDER, HELD_BACK_FOLDER, PLANTED_FOLDER, SIXTH_FOLDER, THIRD_FOLDER, plantedTasks, type PlantedTask } from '../../planted/plantedTasks';
import type { BenchOptions } from '../main';
import { fileOf, layOutPlanted } from './plantedProject';

/** Shares from 0 to 1. */
interface Score {
  readonly found: number;
  readonly refusedTwins: number;
}

interface Judgement {
  readonly task: PlantedTask;
  readonly answer: 'right' | 'wrong';
  /** What each lane that refused it said. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly ms: number;
}

/** The tasks of `--data`, or all sets: the one that the lanes were built with, and those that were written after. */
export async function benchPlanted(options: BenchOptions): Promise<unknown> {
  const judged = await benchFolder(options.data ?? PLANTED_FOLDER, options);
  const isWhole = options.data === undefined && options.only === undefined;
  const result = isWhole ? { ...judged, ...(await laterSets(options)) } : judged;
  if (!options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result;
}

async function laterSets(options: BenchOptions): Promise<object> {
  const folders = { heldBack: HELD_BACK_FOLDER, third: THIRD_FOLDER, fourth: FOURTH_FOLDER, fifth: FIFTH_FOLDER, sixth: SIXTH_FOLDER };
  const judged: Record<string, object> = {};
  for (const [name, folder] of Object.entries(folders)) judged[name] = await benchFolder(folder, options);
  return judged;
}

/** Each lane judges every answer, also where another one has refused it, so that each has a share of its own. */
async function benchFolder(folder: string, { only, seed }: BenchOptions): Promise<object> {
  const tasks = plantedTasks(folder).filter(({ bug, name }) => only === undefined || bug === only || name === only);
  const project = layOutPlanted(tasks);
  const { dispose, ...opened } = openCheckers({ root: project.root, bundles: path.resolve(__dirname, '..') });
  const ports = { ...opened, journal: memoryJournal(), clock: systemClock, hash: sha256, stop: new AbortController().signal } as unknown as RunPorts;
  const judgements: Judgement[] = [];
  try {
    await warmUp(ports);
    for (const task of tasks) {
      for (const answer of ['right', 'wrong'] as const) {
        const judgement = await judge({ task, answer, lanes: CANDIDATE_LANES, ports, seed });
        judgements.push(judgement);
        tell(judgement);
      }
    }
  } finally {
    await dispose();
    project.remove();
  }
  return summary(judgements, CANDIDATE_LANES);
}

/** On a busy machine the first child may start too late for its first question. */
async function warmUp({ behaviours, stop }: RunPorts): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const seen = await behaviours?.observe({ file: 'f.ts', text: 'function f() {}', name: 'f', inputs: [[]], timeoutMs: 10_000 }, stop);
    if (seen !== undefined && !('why' in seen)) return;
  }
}

interface Question {
  readonly task: PlantedTask;
  readonly answer: 'right' | 'wrong';
  readonly lanes: readonly Lane[];
  readonly ports: RunPorts;
  readonly seed: number;
}

async function judge({ task, answer, lanes, ports, seed }: Question): Promise<Judgement> {
  const { candidate, context } = await build(task, task[answer], ports, seed);
  const begin = performance.now();
  const refusals = new Map<string, string>();
  for (const lane of lanes) {
    const judged = await lane.run(candidate, context);
    if (judged.outcome === 'failed' || judged.outcome === 'timeout') refusals.set(lane.name, judged.detail);
    if (process.env['STARLING_BENCH_TALK'] !== undefined) process.stderr.write(`  ${lane.name} ${judged.outcome}: ${judged.detail}\n`);
  }
  return { task, answer, refusals, ms: performance.now() - begin };
}

async function build(planted: PlantedTask, declaration: string, ports: RunPorts, seed: number): Promise<{ readonly candidate: BuiltCandidate; readonly context: RunContext }> {
  const file = fileOf(planted);
  const spec = parseTarget(`${file}#${planted.name}`);
  if ('error' in spec) throw new Error(spec.error);
  const located = await locate(spec, '', ports);
  if (!located.ok) throw new Error(located.problem);
  const { feature, fileText } = located;
  const plan = decompose({ feature, fileText, hash: sha256 });
  const task = plan.ok ? plan.plan.tasks[0] : undefined;
  if (task === undefined) throw new Error(`${planted.name} gave no task`);
  const answer = { declaration, before: [], after: [], imports: [] };
  const split = atomise({ task, file, fileText, answer, hash: sha256 });
  if (!split.ok) throw new Error(split.why);
  const applied = applyEdits(file, fileText, split.edits);
  if (!applied.ok) throw new Error(applied.why);
  const candidate: BuiltCandidate = { task, answer, fileText, filled: [], open: [], limit: startTestLimit(60_000), edits: split.edits, text: applied.text };
  const diagnostics = (await ports.checker.check([file], {}, ports.stop)).diagnostics;
  const tests = { outcome: 'unavailable', detail: 'these tasks come without tests', results: [], ms: 0, command: '', sandbox: '' };
  const settings = { reliability: 0.95, budgetUsd: null, maxCalls: 0, concurrency: 1, seed, testTimeoutMs: 60_000, trusted: true };
  const context = { run: 'planted', ports, settings, feature, tests: [], dependencies: ['eslint', 'typescript-eslint'], baseline: { diagnostics, tests }, startedAt: 0 } as unknown as RunContext;
  return { candidate, context };
}

function tell({ task, answer, refusals, ms }: Judgement): void {
  const said = [...refusals].map(([lane, detail]) => `${lane}: ${detail.split('\n')[0]?.slice(0, 160) ?? ''}`);
  const sign = answer === 'right' ? (said.length === 0 ? 'kept' : 'REFUSED') : said.length === 0 ? 'MISSED' : 'found';
  process.stderr.write(`${sign.padEnd(8)}${task.bug} ${task.name} ${Math.round(ms)} ms ${said.join(' | ')}\n`);
}

function summary(judgements: readonly Judgement[], lanes: readonly Lane[]): object {
  const wrong = judgements.filter(({ answer }) => answer === 'wrong');
  const right = judgements.filter(({ answer }) => answer === 'right');
  const share = (among: readonly Judgement[], refused: (one: Judgement) => boolean): number => (among.length === 0 ? 0 : among.filter(refused).length / among.length);
  const score = (refused: (one: Judgement) => boolean): Score => ({ found: share(wrong, refused), refusedTwins: share(right, refused) });
  const any = ({ refusals }: Judgement): boolean => refusals.size > 0;
  const bugs = [...new Set(wrong.map(({ task }) => task.bug))];
  return {
    tasks: wrong.length,
    together: score(any),
    lanes: Object.fromEntries(lanes.map(({ name }) => [name, score(({ refusals }) => refusals.has(name))])),
    classes: Object.fromEntries(bugs.map((bug) => [bug, { found: share(wrong.filter(({ task }) => task.bug === bug), any), missed: wrong.filter((one) => one.task.bug === bug && !any(one)).map(({ task }) => task.name) }])),
    refusedTwins: right.filter(any).map(({ task }) => task.name),
    medianMs: Math.round(judgements.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(judgements.length / 2)] ?? 0),
  };
}
