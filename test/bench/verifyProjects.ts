// The projects that type checks are measured on: an exercise, and the sources that two npm packages ship.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { layOutExercise, layOutPackages, type Exercise } from './exerciseFolder';
import { readExercises } from './exercises';

export interface BenchTarget {
  readonly size: 'small' | 'heavy';
  readonly file: string;
  readonly path: string;
}

export interface BenchProject {
  readonly name: 'exercism' | 'zod' | 'effect';
  readonly root: string;
  readonly targets: readonly BenchTarget[];
  /** Target and test file for figures of types and tests together. */
  readonly tested?: { readonly target: BenchTarget; readonly test: string };
}

const versions = { zod: '4.6.7', effect: '4.1.0' } as const;

/** The heavy ones are the worst cases for a checker: much inference in one file, not merely many lines. */
const targets: Readonly<Record<'zod' | 'effect', readonly BenchTarget[]>> = {
  zod: [
    { size: 'small', file: 'src/v3/helpers/parseUtil.ts', path: 'addIssueToContext' },
    { size: 'heavy', file: 'src/v3/types.ts', path: 'ZodString._parse' },
  ],
  effect: [
    { size: 'small', file: 'src/Redacted.ts', path: 'make' },
    { size: 'heavy', file: 'src/internal/effect.ts', path: 'causePrettyErrors' },
  ],
};

/** All solutions, each in a folder of its own below `base`; gives the folders. */
export function layOutSolutions(base: string, exercises: readonly Exercise[]): readonly string[] {
  mkdirSync(base, { recursive: true });
  const packages = layOutPackages(base, path.resolve('node_modules'));
  return exercises.map((exercise) => layOutExercise(base, { ...exercise, stub: exercise.solution }, packages).root);
}

/** A solution of eighteen lines and one of 250, as they are, with their tests; each is a project of its own. */
export function exercismProjects(base: string, data: string): readonly BenchProject[] {
  const chosen = [['isogram', 'isIsogram', 'small'], ['poker', 'evaluateHand', 'heavy']] as const;
  const all = readExercises(data);
  const exercises = chosen.map(([slug]) => {
    const exercise = all.find((one) => one.slug === slug);
    if (exercise === undefined) throw new Error(`the data has no exercise ${slug}`);
    return exercise;
  });
  const roots = layOutSolutions(base, exercises);
  return chosen.map(([slug, name, size], index) => ({ name: 'exercism', root: roots[index] ?? base, ...targetOf(slug, name, size) }));
}

function targetOf(slug: string, name: string, size: BenchTarget['size']): Pick<BenchProject, 'targets' | 'tested'> {
  const target = { size, file: `${slug}.ts`, path: name };
  return { targets: [target], ...(size === 'heavy' && { tested: { target, test: `${slug}.test.ts` } }) };
}

/** The sources of a package as a project of their own. Strict, all files, as its authors have it. */
export function packageProject(name: 'zod' | 'effect', base: string, packages: string): BenchProject {
  const root = path.join(base, name);
  const from = path.join(packages, 'node_modules', name);
  mkdirSync(root, { recursive: true });
  cpSync(path.join(from, 'src'), path.join(root, 'src'), { recursive: true });
  cpSync(path.join(from, 'package.json'), path.join(root, 'package.json'));
  const compilerOptions = { strict: true, target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'], module: 'nodenext', moduleResolution: 'nodenext', noEmit: true, skipLibCheck: true, types: ['node'], allowImportingTsExtensions: true };
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...compilerOptions, ...(name === 'effect' ? { exactOptionalPropertyTypes: true } : { customConditions: ['@zod/source'] }) }, include: ['src'] }));
  linkPackages(root, packages, name);
  writeFileSync(path.join(root, 'vitest.config.mjs'), `export default { resolve: { alias: { 'zod/v3': new URL('./src/v3/index.ts', import.meta.url).pathname } } };\n`);
  const heavy = targets[name].find(({ size }) => size === 'heavy');
  return { name, root, targets: targets[name], ...(name === 'zod' && heavy !== undefined && { tested: { target: heavy, test: 'src/v3/tests/string.test.ts' } }) };
}

/** What the sources import, except themselves; their tests use vitest, which we have. */
function linkPackages(root: string, packages: string, self: string): void {
  const modules = path.join(root, 'node_modules');
  mkdirSync(path.join(modules, '@types'), { recursive: true });
  for (const name of readdirSync(path.join(packages, 'node_modules'))) {
    if (!name.startsWith('.') && !name.startsWith('@types') && name !== self) symlinkSync(path.join(packages, 'node_modules', name), path.join(modules, name));
  }
  symlinkSync(path.resolve('node_modules/@types/node'), path.join(modules, '@types/node'));
  if (!existsSync(path.join(modules, 'vitest'))) symlinkSync(path.resolve('node_modules/vitest'), path.join(modules, 'vitest'));
}

/** Folder that holds both packages; they are installed there once, never into this project. */
export function ensurePackages(given: string | undefined): string {
  const folder = given ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'starling-bench');
  const wanted = Object.entries(versions).filter(([name, version]) => versionIn(folder, name) !== version);
  if (wanted.length === 0) return realpathSync(folder);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path.join(folder, 'package.json'))) writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const specs = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  process.stderr.write(`installing ${specs.join(' ')} into ${folder}\n`);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...specs], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return realpathSync(folder);
}

function versionIn(folder: string, name: string): string | undefined {
  const manifest = path.join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version : undefined;
}
