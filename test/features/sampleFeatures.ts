// Sample features over several files: what is wished of which project, and the project as it should be afterwards.
import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const FEATURES = resolve('test/features');

const featureShape = z.strictObject({
  /** File or folder, as it is typed. */
  target: z.string(),
  wish: z.string(),
  /** Each fails before, at least in part; all other test files pass. */
  newTests: z.array(z.string()).min(1),
  /** Files with type errors before: tests that already speak of what is wished. */
  errorsBefore: z.array(z.string()),
});

export interface SampleFeature extends Readonly<z.infer<typeof featureShape>> {
  readonly name: string;
  /** The project before. */
  readonly project: string;
  /** The source folder afterwards, whole: a file that is missing is gone. */
  readonly solution: string;
}

/** Every folder that holds a `feature.json`, by name. */
export function sampleFeatures(): readonly SampleFeature[] {
  return readdirSync(FEATURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(FEATURES, name);
      const feature = featureShape.parse(JSON.parse(readFileSync(join(folder, 'feature.json'), 'utf8')));
      return { name, project: join(folder, 'project'), solution: join(folder, 'solution'), ...feature };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes the project to `folder`, with the sources of the solution where `version` is `after`. */
export function layOut(sample: SampleFeature, version: 'before' | 'after', folder: string): void {
  cpSync(sample.project, folder, { recursive: true });
  if (version === 'before') return;
  rmSync(join(folder, 'src'), { recursive: true });
  cpSync(join(sample.solution, 'src'), join(folder, 'src'), { recursive: true });
}

/** Files below a folder, relative with `/`, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}
