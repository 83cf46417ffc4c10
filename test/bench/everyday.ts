// The offline agents on forty everyday tasks, through the whole pipeline: comment and examples visible, further cases hidden.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { everydayTasks, keepsHidden, stubOf, type EverydayTask } from '../everyday/everydayTasks';
import type { BenchOptions } from './main';
import { median } from './median';
import { openProject, type OpenProject } from './openProject';

interface Outcome {
  readonly name: string;
  readonly group: string;
  readonly decided: boolean;
  readonly right: boolean;
  readonly ms: number;
  readonly note: string;
}

/** One after the other: times are those of a person who waits. */
export async function benchEveryday(options: BenchOptions): Promise<unknown> {
  const tasks = everydayTasks().filter(({ name }) => options.only === undefined || options.only.split(',').includes(name)).slice(0, options.limit);
  const root = layOutTasks(tasks);
  const project = await openProject({ root, seed: options.seed });
  const outcomes: Outcome[] = [];
  try {
    for (const task of tasks) {
      const outcome = await solve(task, project);
      outcomes.push(outcome);
      process.stderr.write(`${outcome.decided ? (outcome.right ? 'right' : 'WRONG') : '-----'} ${task.group}/${task.name} ${Math.round(outcome.ms)} ms: ${outcome.note}\n`);
    }
  } finally {
    await project.close();
    rmSync(root, { recursive: true, force: true });
  }
  const result = figures(outcomes);
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

function layOutTasks(tasks: readonly EverydayTask[]): string {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-everyday-'));
  mkdirSync(path.join(root, 'src'));
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: 'everyday', private: true, type: 'module' }));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', module: 'preserve', moduleResolution: 'bundler', types: [], noEmit: true } }));
  for (const task of tasks) writeFileSync(path.join(root, `src/${task.name}.ts`), stubOf(task));
  return root;
}

async function solve(task: EverydayTask, { ports, settings, endpoint }: OpenProject): Promise<Outcome> {
  const file = `src/${task.name}.ts`;
  const begin = performance.now();
  const { view, files } = await runFeature({ run: `bench-${task.name}`, target: { file }, wish: '', settings, endpoint }, ports, () => undefined);
  const ms = performance.now() - begin;
  const text = view.status === 'complete' ? files[file]?.after : undefined;
  const base = { name: task.name, group: task.group, ms };
  if (text === undefined || ports.behaviours === undefined) return { ...base, decided: false, right: false, note: view.tasks[0]?.why ?? view.reason };
  return { ...base, decided: true, right: await keepsHidden(task, text, ports.behaviours), note: text.slice(text.indexOf('{\n') + 2).trim().replaceAll(/\s+/g, ' ') };
}

/** Shares of all tasks; precision among the decided ones. */
function figures(outcomes: readonly Outcome[]): Readonly<Record<string, unknown>> {
  const decided = outcomes.filter((one) => one.decided);
  const right = decided.filter((one) => one.right);
  const groups = [...new Set(outcomes.map(({ group }) => group))];
  return {
    tasks: outcomes.length,
    decided: share(decided.length, outcomes.length),
    right: share(right.length, outcomes.length),
    precision: share(right.length, decided.length),
    medianMs: Math.round(median(outcomes.map(({ ms }) => ms))),
    rightByGroup: Object.fromEntries(groups.map((group) => [group, `${right.filter((one) => one.group === group).length} of ${outcomes.filter((one) => one.group === group).length}`])),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toFixed(4));
}
