// A stub with three examples in an editor that was never configured: the built server over stdio offers a checked body. The time is printed.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LspClient } from '../lsp/lspClient';

const SERVER = path.resolve(process.env['STARLING_OUT'] ?? 'out', 'server.js');
const STUB = "/**\n * Words from the shortest to the longest.\n * @example shortestFirst(['pear', 'fig', 'banana']) // => ['fig', 'pear', 'banana']\n * @example shortestFirst(['a']) // => ['a']\n * @example shortestFirst(['three', 'two', 'fourth']) // => ['two', 'three', 'fourth']\n */\nexport function shortestFirst(words: string[]): string[] {\n  throw new Error('not implemented');\n}\n";
const TEST = "import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport { shortestFirst } from '../src/words.ts';\n\ntest('words', () => {\n  assert.deepEqual(shortestFirst(['night', 'day']), ['day', 'night']);\n});\n";
/** The search has a limit on the wall too, which a machine with many times more to do than cores does not let it keep. */
const isOverloaded = (loadavg()[0] ?? 0) > 4 * availableParallelism();

let root = '';
let child: ChildProcess | undefined;

beforeAll(() => {
  root = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-editor-'));
  for (const folder of ['project/src', 'project/test', 'storage']) mkdirSync(path.join(root, folder), { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(path.join(root, 'project', file), text);
  write('package.json', JSON.stringify({ name: 'words', private: true, type: 'module', scripts: { test: 'node --test' } }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', module: 'preserve', moduleResolution: 'bundler', allowImportingTsExtensions: true, types: [], noEmit: true } }));
  write('src/words.ts', STUB);
  write('test/words.test.ts', TEST);
});

afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

test.skipIf(isOverloaded)('a stub with three examples is offered a checked body, no setting touched', { timeout: 120_000 }, async () => {
  const started = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OPENAI_API_KEY: '', STARLING_STATE: path.join(root, 'storage') } });
  child = started;
  const client = new LspClient(createMessageConnection(new StreamMessageReader(started.stdout), new StreamMessageWriter(started.stdin)));
  const uri = pathToFileURL(path.join(root, 'project/src/words.ts')).href;
  await client.initialize(pathToFileURL(path.join(root, 'project')).href, { review: true, trusted: true, storage: path.join(root, 'storage') });
  await client.open(uri, STUB);
  const offers = await client.codeActions(uri, { start: { line: 6, character: 20 }, end: { line: 6, character: 20 } });
  expect(offers.map(({ title }) => title)).toContain('Swarm Implement shortestFirst');
  const begin = performance.now();
  const view = await client.run({ uri, symbol: 'shortestFirst', wish: '' });
  process.stdout.write(`a stub with three examples to a checked body: ${Math.round(performance.now() - begin)} ms\n`);
  expect(view.model).toBe('offline');
  expect(view.edits.map(({ target, status }) => [target, status]), view.tasks[0]?.why).toEqual([['shortestFirst', 'proposed']]);
  expect(view.edits[0]?.diff).toMatch(/\+.*words.*\.sort\(/);
  expect(view.edits[0]?.evidence.checks.some(({ name, outcome }) => name === 'types' && outcome === 'passed')).toBe(true);
});
