// Graphs of tasks for the planning bench, with the time that each task takes and the bound below any schedule.
import { seededRandom } from '../modelServer/random';

export interface GraphTask {
  readonly id: string;
  readonly files: readonly string[];
  readonly dependsOn: readonly string[];
  /** Until it is decided. */
  readonly seconds: number;
}

/** By name; each makes `size` tasks, the same for a seed. */
export const GRAPHS: Readonly<Record<string, (size: number, seed: number) => readonly GraphTask[]>> = {
  /** A feature over 400 files: each task needs up to three of the layer before. */
  layers: (size, seed) => {
    const random = seededRandom('layers', seed);
    const width = Math.ceil(size / 25);
    return Array.from({ length: size }, (_, at) => {
      const layer = Math.floor(at / width);
      const needs = layer === 0 ? [] : Array.from({ length: 1 + Math.floor(random.next() * 3) }, () => (layer - 1) * width + Math.floor(random.next() * width));
      return { id: name(at), files: [`src/m${String(at % width)}.ts`], dependsOn: [...new Set(needs)].map(name), seconds: 0.5 + 3.5 * random.next() };
    });
  },
  /** Four parts that have nothing to do with each other, each a chain: what a later task needs is the one before. */
  fourChains: (size, seed) => {
    const random = seededRandom('chains', seed);
    return Array.from({ length: size }, (_, at) => ({ id: name(at), files: [`src/part${String(at % 4)}.ts`], dependsOn: at < 4 ? [] : [name(at - 4)], seconds: 0.5 + 3.5 * random.next() }));
  },
  /** One change at many places: all need the first, none another. */
  fan: (size, seed) => {
    const random = seededRandom('fan', seed);
    return Array.from({ length: size }, (_, at) => ({ id: name(at), files: [`src/m${String(at % 500)}.ts`], dependsOn: at === 0 ? [] : [name(0)], seconds: 0.5 + 3.5 * random.next() }));
  },
};

function name(at: number): string {
  return `t${String(at)}`;
}

/** Seconds: the longest chain of needs and of tasks that share a file, or all work spread evenly over the branches. `tasks` in an order of their needs. */
export function lowerBound(tasks: readonly GraphTask[], branches: number): number {
  const ends = new Map<string, number>();
  const ofFile = new Map<string, number>();
  let work = 0;
  for (const { id, files, dependsOn, seconds } of tasks) {
    ends.set(id, Math.max(0, ...dependsOn.map((need) => ends.get(need) ?? 0)) + seconds);
    for (const file of files) ofFile.set(file, (ofFile.get(file) ?? 0) + seconds);
    work += seconds;
  }
  const longest = Math.max(...[...ends.values()].concat([...ofFile.values()]));
  return Math.max(longest, work / branches);
}
