// Lays one exercise out as a small project of its own: stub, tests, configuration, and a runner that is already here.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Exercise {
  readonly slug: string;
  readonly stub: Readonly<Record<string, string>>;
  readonly tests: Readonly<Record<string, string>>;
  readonly solution: Readonly<Record<string, string>>;
  readonly reference_passes: boolean;
}

export interface ExerciseFolder {
  readonly root: string;
  /** Stub files, relative to the root. */
  readonly targets: readonly string[];
  readonly tests: readonly string[];
}

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    lib: ['es2022', 'dom'],
    module: 'preserve',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  },
};

/** The tests import `@jest/globals`; a shim hands them the same words from vitest. Long tests get the time they need. */
export function layOutExercise(base: string, exercise: Exercise, packages: string): ExerciseFolder {
  const root = path.join(base, exercise.slug);
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: exercise.slug, private: true, type: 'module', scripts: { test: 'vitest run' }, devDependencies: { vitest: '*' } }));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  writeFileSync(path.join(root, 'vitest.config.mjs'), 'export default { test: { testTimeout: 600000 } };\n');
  for (const [file, text] of Object.entries({ ...exercise.stub, ...exercise.tests })) writeFileSync(path.join(root, file), text);
  symlinkSync(packages, path.join(root, 'node_modules'));
  return { root, targets: Object.keys(exercise.stub), tests: Object.keys(exercise.tests) };
}

/** A `node_modules` that holds our own vitest by link and the shim; shared by all exercises of a run. */
export function layOutPackages(base: string, ours: string): string {
  const packages = path.join(base, 'node_modules');
  const shim = path.join(packages, '@jest', 'globals');
  mkdirSync(shim, { recursive: true });
  symlinkSync(path.join(ours, 'vitest'), path.join(packages, 'vitest'));
  writeFileSync(path.join(shim, 'package.json'), JSON.stringify({ name: '@jest/globals', version: '0.0.0', type: 'module', main: 'index.js', types: 'index.d.ts' }));
  writeFileSync(path.join(shim, 'index.js'), "export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi as jest } from 'vitest';\n");
  writeFileSync(path.join(shim, 'index.d.ts'), "export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi as jest } from 'vitest';\n");
  return packages;
}
