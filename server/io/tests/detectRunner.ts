// Which runner the project itself uses for a test file: what its script starts, then what the file imports, then what is installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isAtLeast, type NodeProgram } from '../sandbox/nodeProgram';
import type { PathGuard } from '../workspace/pathGuard';
import { declaredNames, nearestPackage, readManifest, type Manifest } from '../workspace/dependencies';
import { jestRunner } from './runners/jestRunner';
import { mochaRunner } from './runners/mochaRunner';
import { nodeTestRunner } from './runners/nodeTestRunner';
import { vitestRunner } from './runners/vitestRunner';
import type { Runner, RunnerName } from './runners/runner';

export type Detection =
  | {
      readonly ok: true;
      readonly runner: Runner;
      /** Folder to run in, relative to the root; empty for the root. */
      readonly folder: string;
      /** Absolute path of the runner's program in the project's installed packages; empty for node:test. */
      readonly program: string;
      readonly nodeFlags: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

const runners: readonly Runner[] = [vitestRunner, jestRunner, mochaRunner, nodeTestRunner];

const imports: readonly (readonly [RegExp, RunnerName | 'unknown'])[] = [
  [/['"]vitest['"]/, 'vitest'],
  [/['"]node:test['"]/, 'node:test'],
  [/['"]@jest\/globals['"]/, 'jest'],
  [/['"]mocha['"]/, 'mocha'],
  [/['"](bun:test|ava|tap|uvu|jasmine|@playwright\/test)['"]/, 'unknown'],
];
const scripts: readonly (readonly [RegExp, RunnerName])[] = [
  [/\bvitest\b/, 'vitest'],
  [/\b(jest|react-scripts test)\b/, 'jest'],
  [/\bmocha\b/, 'mocha'],
  [/\b(node|tsx)\b.*--test\b/, 'node:test'],
];

/** `text` is the test file's text. `why` says what the person can do about it. */
export async function detectRunner(asked: { readonly guard: PathGuard; readonly node: NodeProgram; readonly file: string; readonly text: string }): Promise<Detection> {
  const { guard, node, file, text } = asked;
  const nearest = await nearestPackage(guard, file);
  const rootManifest = await readManifest(guard, 'package.json');
  // What the project's own script starts goes before an import: some runners answer to the imports of another.
  // Only Node answers to its own.
  const imported = fromImports(text);
  const name = (imported === 'node:test' ? imported : undefined) ?? fromScript(nearest.manifest) ?? imported ?? fromManifest(nearest.manifest) ?? fromManifest(rootManifest);
  const folder = fromManifest(nearest.manifest) === name ? nearest.folder : '';
  const runner = runners.find((one) => one.name === name);
  if (!runner) return { ok: false, why: `No test runner was found for ${file}. vitest, jest, mocha and node:test are supported: install one, or name it in the "test" script of package.json.` };
  const home = path.join(guard.root, folder);
  if (runner.package === undefined) {
    const own = flagsOf(nearest.manifest ?? rootManifest);
    const strip = own.some((flag) => flag.includes('tsx')) ? [] : stripFlags(file, node, home);
    return strip ? { ok: true, runner, folder, program: '', nodeFlags: [...strip, ...own] } : { ok: false, why: tooOld(file, node) };
  }
  const program = findProgram(home, runner.package);
  if (program === undefined) return { ok: false, why: `${runner.name} is not installed: run npm install.` };
  return { ok: true, runner, folder, program, nodeFlags: [] };
}

function fromImports(text: string): RunnerName | 'unknown' | undefined {
  const found = imports.filter(([pattern]) => new RegExp(`(from\\s*|import\\s*\\(?\\s*|require\\(\\s*)${pattern.source}`).test(text));
  return found[0]?.[1];
}

function fromScript(manifest: Manifest | undefined): RunnerName | undefined {
  const script = testScript(manifest);
  return scripts.find(([pattern]) => pattern.test(script))?.[1];
}

function fromManifest(manifest: Manifest | undefined): RunnerName | undefined {
  const declared = declaredNames(manifest);
  return fromScript(manifest) ?? runners.find((runner) => runner.package !== undefined && declared.includes(runner.package))?.name;
}

function testScript(manifest: Manifest | undefined): string {
  const all = manifest?.['scripts'];
  const script = typeof all === 'object' && all !== null ? (all as Readonly<Record<string, unknown>>)['test'] : undefined;
  return typeof script === 'string' ? script : '';
}

/** Loaders that the project's own `node --test` is started with. */
function flagsOf(manifest: Manifest | undefined): readonly string[] {
  const words = testScript(manifest).split(/\s+/);
  if (/^tsx$/.test(words[0] ?? '')) return ['--import', 'tsx'];
  return words.flatMap((word, index) => {
    if (/^--(import|require|loader|experimental-[\w-]+|conditions)=/.test(word) || /^--experimental-[\w-]+$/.test(word)) return [word];
    return /^(--import|--require|--loader|-r|-C|--conditions)$/.test(word) ? [word, words[index + 1] ?? ''] : [];
  });
}

/** What an older Node needs to run a TypeScript test; undefined when nothing helps. */
function stripFlags(file: string, { version }: NodeProgram, folder: string): readonly string[] | undefined {
  if (!/\.[cm]?tsx?$/.test(file) || isAtLeast(version, { major: 22, minor: 18 })) return [];
  if (isAtLeast(version, { major: 22, minor: 6 })) return ['--experimental-strip-types'];
  return findProgram(folder, 'tsx') === undefined ? undefined : ['--import', 'tsx'];
}

function tooOld(file: string, { version }: NodeProgram): string {
  return `${file} needs a Node that strips types (22.18 or later) and this is ${version.major}.${version.minor}: put a newer Node on the PATH, or install tsx.`;
}

/** The program of a package, looked for as Node does: from the folder upwards. */
function findProgram(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const home = path.join(at, 'node_modules', name);
    const program = programs[name]?.map((file) => path.join(home, file)).find((file) => existsSync(file));
    if (program !== undefined) return program;
    if (path.dirname(at) === at) return undefined;
  }
}

const programs: Readonly<Record<string, readonly string[]>> = {
  tsx: ['package.json'],
  vitest: ['vitest.mjs'],
  jest: ['bin/jest.js'],
  mocha: ['bin/mocha.js', 'bin/_mocha'],
};
