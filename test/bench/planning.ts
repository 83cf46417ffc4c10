// Ten thousand tasks in one graph through the run's own scheduler: what ordering and bookkeeping cost, and how near the waves come to the lower bound.
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fileRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { makeEdit } from '../../server/core/edits/makeEdit';
import { levels } from '../../server/core/pipeline/plan/levels';
import { PlanState } from '../../server/core/pipeline/plan/planState';
import { runWaves } from '../../server/core/pipeline/plan/runWaves';
import type { Task } from '../../server/protocol/model';
import { virtualTimer } from '../fakes/virtualTimer';
import type { BenchOptions } from './main';
import { median } from './median';
import { GRAPHS, lowerBound, type GraphTask } from './planningGraphs';

interface ScheduleFigures {
  readonly branches: number;
  /** Simulated seconds. */
  readonly seconds: number;
  readonly speedUp: number;
  /** Seconds that no schedule can beat: the longest chain of needs, or all work spread over the branches. */
  readonly lowerBound: number;
  readonly overBound: number;
}

interface GraphFigures {
  readonly graph: string;
  readonly tasks: number;
  readonly needs: number;
  readonly files: number;
  readonly waves: number;
  /** Milliseconds, medians of the rounds: tasks to waves; the whole schedule with agents that answer at once. */
  readonly orderMs: number;
  readonly scheduleMs: number;
  /** Megabytes of the heap that the graph and its schedule hold. */
  readonly heapMb: number;
  readonly schedules: readonly ScheduleFigures[];
  /** Tasks that began before what they need, or while their file was worked on. */
  readonly violations: number;
}

/** Simulated agents: each answer takes 0.5 to 4 s of virtual time, the same on every machine. `limit` is the number of tasks. */
export async function benchPlanning({ limit, seed, rounds }: BenchOptions): Promise<unknown> {
  const size = Math.min(limit, 10_000);
  const graphs: GraphFigures[] = [];
  for (const [graph, make] of Object.entries(GRAPHS)) {
    const figures = await measureGraph({ graph, make: () => make(size, seed) }, rounds);
    graphs.push(figures);
    process.stderr.write(`${graph}: ${JSON.stringify(figures)}\n`);
  }
  return { simulated: true, tasks: size, graphs, bookkeeping: bookkeeping(size, seed) };
}

async function measureGraph({ graph, make }: { readonly graph: string; readonly make: () => readonly GraphTask[] }, rounds: number): Promise<GraphFigures> {
  const before = heapMb();
  const tasks = make();
  const orders: number[] = [];
  const wholes: number[] = [];
  let violations = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    levels(tasks);
    orders.push(performance.now() - begin);
    const start = performance.now();
    violations += (await simulate(tasks, 4, { atOnce: true })).violations;
    wholes.push(performance.now() - start);
  }
  const heap = heapMb() - before;
  const schedules: ScheduleFigures[] = [];
  let alone = 0;
  for (const branches of [1, 4, 16]) {
    const { seconds, violations: more } = await simulate(tasks, branches, { atOnce: false });
    violations += more;
    if (branches === 1) alone = seconds;
    const bound = lowerBound(tasks, branches);
    schedules.push({ branches, seconds: round(seconds), speedUp: round(alone / seconds), lowerBound: round(bound), overBound: round(seconds / bound) });
  }
  const files = new Set(tasks.flatMap((task) => task.files)).size;
  const needs = tasks.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
  return { graph, tasks: tasks.length, needs, files, waves: levels(tasks).length, orderMs: round(median(orders)), scheduleMs: round(median(wholes)), heapMb: round(heap), schedules, violations };
}

/** The scheduler with agents that take their time and are always right. */
async function simulate(tasks: readonly GraphTask[], branches: number, { atOnce }: { readonly atOnce: boolean }): Promise<{ readonly seconds: number; readonly violations: number }> {
  const timer = virtualTimer();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const done = new Set<string>();
  const busy = new Set<string>();
  let violations = 0;
  let isOver = false;
  const running = runWaves(tasks, {
    branches,
    decide: async ({ id, files, dependsOn }) => {
      if (dependsOn.some((need) => !done.has(need)) || files.some((file) => busy.has(file))) violations += 1;
      for (const file of files) busy.add(file);
      if (!atOnce) await new Promise<void>((resolve) => void timer.after((byId.get(id)?.seconds ?? 0) * 1000, resolve));
      for (const file of files) busy.delete(file);
      done.add(id);
      return 'decided';
    },
    endRound: () => Promise.resolve({ draw: [], redo: [] }),
    endWave: () => Promise.resolve(),
  }).finally(() => (isOver = true));
  let seconds = 0;
  while (!isOver) {
    await timer.advance(100);
    seconds = timer.now() / 1000;
    if (atOnce) await Promise.resolve();
  }
  await running;
  return { seconds, violations: violations + (tasks.length - done.size) };
}

/** What the run keeps of each decision: one edit a task put into the text of its file, as the run does it. */
function bookkeeping(size: number, seed: number): { readonly tasks: number; readonly ms: number; readonly msATask: number; readonly heapMb: number } {
  const before = heapMb();
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const graph = GRAPHS['layers']?.(size, seed) ?? [];
  const base = Object.fromEntries([...new Set(graph.flatMap(({ files }) => files))].map((file) => [file, '// A module.\n']));
  const tasks = graph.map(({ id, files, dependsOn }): Task => ({ id, target: { ...fileRef(parseFile(files[0] ?? '', ''), hash), path: id }, intent: id, wish: '', openSignature: false, stubs: [], dependsOn, contract: CONTRACT }));
  const state = new PlanState(tasks, base);
  const begin = performance.now();
  for (const task of tasks) {
    const { file } = task.target;
    const text = state.textOf(file) ?? '';
    const target = fileRef(parseFile(file, text), hash);
    const edit = makeEdit({ task: task.id, target, payload: { kind: 'addDeclaration', text: `export const ${task.id} = 1;`, anchor: '', place: 'after' }, contract: CONTRACT }, hash);
    state.keep(task, [edit], { [file]: text });
  }
  const ms = performance.now() - begin;
  return { tasks: state.decided().length, ms: Math.round(ms), msATask: round(ms / size), heapMb: round(heapMb() - before) };
}

const CONTRACT = { mayChange: [], mayAdd: true, checks: [], criteria: [] };

function heapMb(): number {
  // What is garbage by now is nobody's memory.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
