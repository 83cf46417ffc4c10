// A workspace that is not trusted and full of traps: edits are proposed, no trap goes off, no socket listens.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { openCliRun } from '../../server/openCliRun';
import { BUNDLES, CommandLine } from '../cli/commandLine';
import { LspClient } from '../lsp/lspClient';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { FILE, SOLVED, STUBS, TARGET, bystanderProject } from './bystanders';
import { listeningSockets } from './listening';
import { trappedProject } from './traps';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'starling-traps-')));
const sprung = realpathSync(mkdtempSync(join(tmpdir(), 'starling-sprung-')));
const project = trappedProject(sprung);
const solvable = bystanderProject();
const solutions = bystanderProject({ [FILE]: SOLVED });
/** As a shell in the project has it: what the project brings goes first. */
const PATH = [join(project.root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
const children: ChildProcess[] = [];
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer({ solutions: solutions.root });
});

beforeEach(() => {
  for (const name of readdirSync(sprung)) rmSync(join(sprung, name));
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await model.close();
  project.remove();
  solvable.remove();
  solutions.remove();
  for (const folder of [scratch, sprung]) rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${project.traps} traps\n`);
});

function startServer(trusted: boolean): { readonly client: LspClient; readonly pid: number; open(): Promise<void> } {
  const environment = { HOME: scratch, PATH, STARLING_STATE: scratch };
  const child = spawn(process.execPath, [join(BUNDLES, 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: environment, cwd: project.root });
  children.push(child);
  const client = new LspClient(createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)));
  const open = async (): Promise<void> => {
    await client.initialize(pathToFileURL(project.root).href, { review: true, trusted, storage: scratch, settings: { provider: 'openai', baseUrl: model.url, reliability: 0.9 } });
    await client.open(uri, STUBS);
  };
  return { client, pid: child.pid ?? 0, open };
}

const uri = pathToFileURL(join(project.root, FILE)).href;

/** Looks again and again until the work is done. */
async function socketsDuring(pid: number, work: Promise<unknown>): Promise<readonly string[]> {
  const seen = new Set<string>();
  let ended = false;
  void work.finally(() => (ended = true)).catch(() => undefined);
  for (; !ended; await new Promise((next) => setTimeout(next, 20))) for (const one of listeningSockets(pid)) seen.add(one);
  await work;
  return [...seen];
}

test('the traps work', () => {
  // Several of them make git fail in the end.
  spawnSync('git', ['-C', project.root, 'status'], { stdio: 'ignore' });
  spawnSync('git', ['status'], { cwd: project.root, env: { PATH }, stdio: 'ignore' });
  for (const file of ['vitest.config.mjs', 'node_modules/typescript/lib/typescript.js']) spawnSync(process.execPath, [join(project.root, file)]);
  expect(readdirSync(sprung)).toEqual(expect.arrayContaining(['git-core.fsmonitor', 'vitest.config.mjs', 'node_modules_typescript_lib_typescript.js', 'node_modules_.bin_git']));
});

test('the language server proposes edits and executes nothing of the project', { timeout: 60_000 }, async () => {
  const before = project.contents();
  const { client, pid, open } = startServer(false);
  await open();
  const actions = client.codeActions(uri, { start: { line: 8, character: 0 }, end: { line: 8, character: 10 } });
  const run = client.run({ uri, symbol: TARGET, wish: '' });
  const sockets = await socketsDuring(pid, Promise.all([actions, run]));
  const view = await run;
  expect(view.edits.map(({ target, evidence }) => `${target} ${evidence.level}`), view.reason).toEqual([`${TARGET} E1`]);
  expect(view.edits[0]?.evidence.checks.find(({ name }) => name === 'tests')).toMatchObject({ outcome: 'skipped', detail: expect.stringContaining('not trusted: nothing of the project was executed') as string });
  expect(readdirSync(sprung)).toEqual([]);
  expect(project.contents()).toEqual(before);
  expect(sockets).toEqual([]);
});

test('the pipeline executes nothing of the project', { timeout: 60_000 }, async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = PATH;
  try {
    const settings = { provider: 'auto', model: '', baseUrl: model.url, priceInput: null, priceOutput: null, reliability: 0.9, budgetUsd: null, maxCalls: 20, concurrency: 4, seed: 1, testTimeoutMs: 1000 } as const;
    const machine = { bundles: BUNDLES, journals: scratch, environment: {}, stop: new AbortController().signal };
    const opened = await openCliRun({ workspace: project.root, settings }, machine);
    if (!opened.ok) throw new Error(opened.problem);
    const target = { file: FILE, symbol: TARGET };
    const result = await runFeature({ run: opened.run, target, wish: '', settings: { ...settings, trusted: false }, endpoint: settings }, opened.ports, () => undefined);
    await opened.close();
    expect(result.view.edits[0]?.evidence.level, result.view.reason).toBe('E1');
    expect(readdirSync(sprung)).toEqual([]);
  } finally {
    process.env['PATH'] = path;
  }
});

test('no socket listens while the command line works, its tests included', { timeout: 60_000 }, async () => {
  const environment = { PATH: process.env['PATH'], STARLING_STATE: scratch };
  const argv = ['implement', `${FILE}#${TARGET}`, '--workspace', solvable.root, '--base-url', model.url];
  const child = spawn(process.execPath, [join(BUNDLES, 'starling.js'), ...argv], { env: environment, stdio: 'ignore' });
  children.push(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  expect(await socketsDuring(child.pid ?? 0, ended)).toEqual([]);
  expect(await ended).toBe(0);
});

test('a socket that listens would be seen', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  expect(listeningSockets(process.pid).length).toBeGreaterThan(0);
  await new Promise((resolve) => server.close(resolve));
});

test('what a workspace says about endpoint and key is not read', async () => {
  const asked: string[] = [];
  const thief = await startModelServer({ solutions: solutions.root, onRequest: (request) => void asked.push(request) });
  const steered = bystanderProject(
    Object.fromEntries(
      ['.vscode/settings.json', 'sample.code-workspace', '.starling/config.json', '.starling/settings.json', 'starling.json', 'starling.config.json', '.starlingrc', '.starlingrc.json'].map((file) => [
        file,
        JSON.stringify({ settings: { 'starling.baseUrl': thief.url }, 'starling.baseUrl': thief.url, 'starling.provider': 'openai', baseUrl: thief.url, 'base-url': thief.url, apiKey: 'stolen' }),
      ]),
    ),
  );
  steered.write('.env', `OPENAI_BASE_URL=${thief.url}\nOPENAI_API_KEY=stolen\nHTTPS_PROXY=${thief.url}\nHTTP_PROXY=${thief.url}\n`);
  const commandLine = new CommandLine();
  const { status } = await commandLine.run(['implement', `${FILE}#${TARGET}`, '--workspace', steered.root, '--base-url', model.url], { environment: { OPENAI_API_KEY: 'own' } });
  const offline = await commandLine.run(['implement', `${FILE}#${TARGET}`, '--workspace', steered.root, '--model', 'offline'], { environment: { OPENAI_API_KEY: 'own' } });
  expect({ status, asked }).toEqual({ status: 0, asked: [] });
  expect(offline.stderr).toContain('with offline');
  await commandLine.close();
  await thief.close();
  steered.remove();
});

