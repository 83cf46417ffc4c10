// A noisy model with and without the offline agents as voters beside it: solved by hidden cases, and calls of the model. Simulated.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { everydayTasks, keepsHidden, solutionOf, stubOf, visibleTestOf, type EverydayTask } from '../everyday/everydayTasks';
import { startModelServer } from '../modelServer/startModelServer';
import { chooseExercises, solveEach, type Bench } from './exercises';
import { layOutExercise, type Exercise } from './exerciseFolder';
import type { BenchOptions } from './main';
import { openProject, type OpenProject } from './openProject';
import { solveBySwarm } from './solveExercise';

const VOTERS = ['offline', 'repair'];

interface Solved {
  readonly solved: boolean;
  /** The run held its answer to be right. */
  readonly accepted: boolean;
  readonly calls: number;
  /** Samples of the offline agents; no calls. */
  readonly beside: number;
}

interface Row {
  readonly name: string;
  readonly alone: Solved;
  readonly joined: Solved;
}

/** On the everyday tasks, or on exercises where `--data` names a file of them. The two ways run one after the other on each. */
export async function benchJoined(options: BenchOptions): Promise<unknown> {
  const [errorRate = 0.5] = options.errorRates.slice(-1);
  const rows = options.data === undefined ? await onEveryday(options, errorRate) : await onExercises(options, errorRate);
  const result = figures(rows, errorRate);
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

async function onEveryday(options: BenchOptions, errorRate: number): Promise<readonly Row[]> {
  const tasks = everydayTasks().filter(({ name }) => options.only === undefined || options.only.split(',').includes(name)).slice(0, options.limit);
  const { root, solutions } = layOut(tasks);
  const server = await startModelServer({ solutions, errorRate, seed: options.seed });
  const [alone, joined] = [await openProject({ root, url: server.url, seed: options.seed }), await openProject({ root, url: server.url, seed: options.seed, voters: VOTERS })];
  const rows: Row[] = [];
  try {
    for (const task of tasks) rows.push(shown({ name: task.name, alone: await solve(task, alone), joined: await solve(task, joined) }, rows.length, tasks.length));
  } finally {
    await Promise.all([alone.close(), joined.close(), server.close()]);
    rmSync(path.dirname(root), { recursive: true, force: true });
  }
  return rows;
}

/** The visible examples are tests of the project, so that the gate has something to go by. */
function layOut(tasks: readonly EverydayTask[]): { readonly root: string; readonly solutions: string } {
  const base = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-joined-'));
  const [root, solutions] = [path.join(base, 'project'), path.join(base, 'solutions')];
  for (const folder of [root, solutions]) mkdirSync(path.join(folder, 'src'), { recursive: true });
  mkdirSync(path.join(root, 'test'));
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: 'everyday', private: true, type: 'module', scripts: { test: 'node --test' } }));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', module: 'preserve', moduleResolution: 'bundler', allowImportingTsExtensions: true, types: [], noEmit: true } }));
  for (const task of tasks) {
    writeFileSync(path.join(root, `src/${task.name}.ts`), stubOf(task));
    writeFileSync(path.join(solutions, `src/${task.name}.ts`), solutionOf(task));
    writeFileSync(path.join(root, `test/${task.name}.test.ts`), visibleTestOf(task, `../src/${task.name}.ts`));
  }
  return { root, solutions };
}

async function solve(task: EverydayTask, { ports, settings, endpoint }: OpenProject): Promise<Solved> {
  const file = `src/${task.name}.ts`;
  const { view, files } = await runFeature({ run: `bench-${task.name}`, target: { file }, wish: '', settings, endpoint }, ports, () => undefined);
  const text = view.status === 'complete' ? files[file]?.after : undefined;
  const solved = text !== undefined && ports.behaviours !== undefined && (await keepsHidden(task, text, ports.behaviours));
  return { solved, accepted: text !== undefined, calls: view.usage.calls, beside: view.tasks.reduce((sum, { tally }) => sum + (tally?.beside ?? 0), 0) };
}

async function onExercises(options: BenchOptions, errorRate: number): Promise<readonly Row[]> {
  const exercises = chooseExercises('joined', options);
  const rows: Row[] = [];
  await solveEach(exercises, { errorRate, seed: options.seed }, async (exercise, bench) => {
    const row = { name: exercise.slug, alone: await solveExercise(exercise, bench, { seed: options.seed }), joined: await solveExercise(exercise, bench, { seed: options.seed, voters: VOTERS }) };
    rows.push(shown(row, rows.length, exercises.length));
  });
  return rows;
}

async function solveExercise(exercise: Exercise, { base, packages, url }: Bench, asked: { readonly seed: number; readonly voters?: readonly string[] }): Promise<Solved> {
  const folder = layOutExercise(path.join(base, asked.voters === undefined ? 'alone' : 'joined'), exercise, packages);
  const project = await openProject({ root: folder.root, url, ...asked });
  try {
    const { solved, accepted, usage, beside } = await solveBySwarm(folder, project);
    return { solved, accepted, calls: usage.calls, beside };
  } finally {
    await project.close();
  }
}

function shown(row: Row, before: number, of: number): Row {
  const words = ({ solved, accepted, calls, beside }: Solved): string => `${solved ? 'solved' : accepted ? 'ACCEPTED BUT WRONG' : 'not solved'}, ${calls} calls${beside === 0 ? '' : `, ${beside} offline samples`}`;
  process.stderr.write(`[simulated] ${before + 1}/${of} ${row.name}: alone ${words(row.alone)}; joined ${words(row.joined)}\n`);
  return row;
}

function figures(rows: readonly Row[], errorRate: number): Readonly<Record<string, unknown>> {
  const of = (pick: (row: Row) => Solved): Readonly<Record<string, number>> => {
    const all = rows.map(pick);
    const sum = (value: (one: Solved) => number): number => all.reduce((total, one) => total + value(one), 0);
    return { solved: all.filter(({ solved }) => solved).length, acceptedFailing: all.filter(({ solved, accepted }) => accepted && !solved).length, calls: sum(({ calls }) => calls), offlineSamples: sum(({ beside }) => beside) };
  };
  const [alone, joined] = [of((row) => row.alone), of((row) => row.joined)];
  return { problems: rows.length, errorRate, alone, joined, callRatio: Number(((joined['calls'] ?? 0) / Math.max(1, alone['calls'] ?? 0)).toFixed(3)), simulated: true };
}
