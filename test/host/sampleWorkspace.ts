// A small project with two stubs and their tests, written to a temporary folder under git; the editor suites work on it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const STUBS_FILE = 'src/text.ts';

const HEAD = '// Small pieces of text for a page.\n\n';
const SLUGIFY = "/** Part of a URL: `slugify('Hello World')` is `'hello-world'`. */\nexport function slugify(title: string): string {\n";
const INITIALS = "/** First letters in capitals: `initials('ada lovelace')` is `'AL'`. */\nexport function initials(name: string): string {\n";
const STUB = "  throw new Error('not implemented');\n}\n";
const SLUGIFY_BODY = "  return title.trim().toLowerCase().split(/\\s+/).join('-');\n}\n";
const INITIALS_BODY = "  return name.split(' ').map((word) => word.charAt(0).toUpperCase()).join('');\n}\n";

const TESTS = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { initials, slugify } from '../src/text.ts';

test('slugify joins words with hyphens', () => {
  assert.equal(slugify('Hello World'), 'hello-world');
  assert.equal(slugify('  One  two THREE '), 'one-two-three');
  assert.equal(slugify('plain'), 'plain');
});

test('initials takes the first letters', () => {
  assert.equal(initials('ada lovelace'), 'AL');
  assert.equal(initials('grace brewster hopper'), 'GBH');
  assert.equal(initials('plato'), 'P');
});
`;

const COMPILER_OPTIONS = { target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true, allowImportingTsExtensions: true, types: [] };

const FILES: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify({ name: 'sample', private: true, type: 'module', scripts: { test: 'node --test' } }, null, 2)}\n`,
  'tsconfig.json': `${JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ['src'] }, null, 2)}\n`,
  [STUBS_FILE]: HEAD + SLUGIFY + STUB + '\n' + INITIALS + STUB,
  'test/text.test.mjs': TESTS,
};

/** The stubs' file with any of the two filled in; what an accepted edit must give, byte for byte. */
export function textFile(filled: { readonly slugify: boolean; readonly initials: boolean }): string {
  return HEAD + SLUGIFY + (filled.slugify ? SLUGIFY_BODY : STUB) + '\n' + INITIALS + (filled.initials ? INITIALS_BODY : STUB);
}

export interface SampleWorkspace {
  readonly root: string;
  /** A mirror of the workspace with both stubs filled: what the model server answers from. */
  readonly solutions: string;
  read(file: string): string;
  /** Output of `git status --porcelain`; empty when nothing was written. */
  gitStatus(): string;
  remove(): void;
}

/** `extra` files stand in the workspace; `solved` is what the model server knows of them. */
export function sampleWorkspace(extra: Readonly<Record<string, string>> = {}, solved: Readonly<Record<string, string>> = {}): SampleWorkspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'starling-sample-')));
  const root = join(folder, 'workspace');
  const solutions = join(folder, 'solutions');
  writeAll(root, { ...FILES, ...extra });
  writeAll(solutions, { ...FILES, ...extra, ...solved, [STUBS_FILE]: textFile({ slugify: true, initials: true }) });
  const git = (...args: readonly string[]): string => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Sample', '-c', 'user.email=sample@example.invalid', 'commit', '--quiet', '--message=Sample');
  return {
    root,
    solutions,
    read: (file) => readFileSync(join(root, file), 'utf8'),
    gitStatus: () => git('status', '--porcelain'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function writeAll(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}
