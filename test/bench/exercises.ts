// Exercises from a file of JSON lines, and their run against the model server: two at a time, the project and its packages laid out for each.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { startModelServer } from '../modelServer/startModelServer';
import { layOutPackages, type Exercise } from './exerciseFolder';
import { readJsonLines } from './jsonLines';
import type { BenchOptions } from './main';

export function readExercises(data: string): readonly Exercise[] {
  return readJsonLines(data) as readonly Exercise[];
}

/** Those whose reference passes its own tests, as many as the options want. */
export function chooseExercises(bench: string, { data, only, limit }: BenchOptions): readonly Exercise[] {
  if (data === undefined) throw new Error(`${bench} needs --data FILE: JSON lines with slug, stub, tests, solution and reference_passes`);
  const wanted = only?.split(',');
  return readExercises(data).filter(({ slug, reference_passes: passes }) => passes && (wanted?.includes(slug) ?? true)).slice(0, limit);
}

/** Where an exercise may be laid out and who answers. */
export interface Bench {
  readonly base: string;
  readonly packages: string;
  readonly url: string;
}

/** `solve` settles before the folder and the server are gone. */
export async function solveEach(exercises: readonly Exercise[], model: Omit<Partial<ModelServerOptions>, 'solutions'>, solve: (exercise: Exercise, bench: Bench) => Promise<void>): Promise<void> {
  const base = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-bench-'));
  const solutions = path.join(base, 'solutions');
  mkdirSync(solutions);
  for (const exercise of exercises) for (const [file, text] of Object.entries(exercise.solution)) writeFileSync(path.join(solutions, file), text);
  const server = await startModelServer({ ...model, solutions });
  const bench = { base, packages: layOutPackages(base, path.resolve('node_modules')), url: server.url };
  const queue = [...exercises];
  const lane = async (): Promise<void> => {
    for (let exercise = queue.shift(); exercise !== undefined; exercise = queue.shift()) await solve(exercise, bench);
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    await server.close();
    rmSync(base, { recursive: true, force: true });
  }
}
