// A small project on disk with two stubs, its tests and its solution: for tests that go through the whole command line.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ProjectFolder {
  readonly root: string;
  /** The file with the stubs. */
  readonly file: string;
  /** Folder with the solution, laid out as the project. */
  readonly solutions: string;
  write(file: string, text: string): void;
  remove(): void;
}

const FILE = 'src/text.ts';
const HEAD = "import type { Title } from './types';\n\n";
const STUBS = `${HEAD}export function slugify(title: Title): string {\n  throw new Error('not implemented');\n}\n\nexport function initials(name: string): string {\n  throw new Error('not implemented');\n}\n`;
const SOLUTION = `${HEAD}export function slugify(title: Title): string {\n  return title.trim().toLowerCase().split(/\\s+/).join('-');\n}\n\nexport function initials(name: string): string {\n  return name.split(' ').map((part) => part.slice(0, 1)).join('');\n}\n`;
const TESTS = `import assert from 'node:assert/strict';
import test from 'node:test';
import { initials, slugify } from '../src/text.ts';
test('slug', () => assert.equal(slugify(' A  b '), 'a-b'));
test('initials', () => assert.equal(initials('Ada Lovelace'), 'AL'));
`;

export function projectFolder(): ProjectFolder {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-project-')));
  const [root, solutions] = [path.join(base, 'project'), path.join(base, 'solutions')];
  const write = (file: string, text: string, folder = root): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write(FILE, STUBS);
  write('src/types.ts', 'export type Title = string;\n');
  write('test/text.test.mjs', TESTS);
  write('package.json', '{"name":"sample","type":"module","scripts":{"test":"node --test"}}');
  write('tsconfig.json', '{"compilerOptions":{"strict":true,"module":"nodenext","target":"es2023","allowImportingTsExtensions":true,"noEmit":true},"include":["src"]}');
  write(FILE, SOLUTION, solutions);
  return { root, solutions, file: FILE, write: (file, text) => write(file, text), remove: () => rmSync(base, { recursive: true, force: true }) };
}
