// The built language server as any editor starts it: a process over stdio, a real project on disk, a simulated model over HTTP.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as protocol from '../../server/protocol/server';
import type { ClientOptions } from '../../server/protocol/server';
import { STUBS_FILE, sampleWorkspace, textFile } from '../host/sampleWorkspace';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { LspClient } from './lspClient';

const SERVER = resolve(process.env['STARLING_OUT'] ?? 'out', 'server.js');
const STUBS = textFile({ slugify: false, initials: false });
const workspace = sampleWorkspace();
const storage = mkdtempSync(join(tmpdir(), 'starling-journal-'));
const uri = pathToFileURL(join(workspace.root, STUBS_FILE)).href;
let model: ModelServer;
const children: ChildProcess[] = [];

beforeAll(async () => {
  model = await startModelServer({ solutions: workspace.solutions, latencyMs: 50 });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await model.close();
  workspace.remove();
  rmSync(storage, { recursive: true, force: true });
});

async function started(options: ClientOptions): Promise<{ readonly client: LspClient; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OPENAI_API_KEY: '', STARLING_STATE: storage } });
  children.push(child);
  const client = new LspClient(createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)));
  await client.initialize(pathToFileURL(workspace.root).href, options);
  await client.open(uri, STUBS);
  return { client, child };
}

function settings(baseUrl = model.url): NonNullable<ClientOptions['settings']> {
  return { provider: 'openai', baseUrl, reliability: 0.9, runTestsWithoutSandbox: true };
}

function decided(view: { readonly edits: readonly { readonly target: string; readonly evidence: { readonly level: string } }[] }): readonly string[] {
  return view.edits.map((edit) => `${edit.target} ${edit.evidence.level}`);
}

describe('the built server over stdio', () => {
  test('implements both stubs with tests as evidence, applies one, leaves the disk alone', { timeout: 120_000 }, async () => {
    const { client } = await started({ review: true, trusted: true, storage, settings: settings() });
    const hosts = new Set<string>();
    client.apiKey = (host) => {
      hosts.add(host);
      return null;
    };
    const view = await client.run({ uri, wish: '' });
    expect([...hosts], 'a key is asked for the endpoint alone').toEqual([new URL(model.url).host]);
    expect(decided(view).map((said) => said.replace(/E[23]$/, 'with tests')), view.reason).toEqual(['slugify with tests', 'initials with tests']);
    expect(workspace.gitStatus()).toBe('');
    const [first] = view.edits;
    await client.request(protocol.decideEdits, { run: view.run, edits: [first?.id ?? ''], verdict: 'accept', reason: '' });
    expect(await client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 1 });
    expect(client.text(uri)).toBe(textFile({ slugify: true, initials: false }));
    expect(workspace.gitStatus()).toBe('');
    expect(readdirSync(join(storage, 'runs')).filter((name) => !name.endsWith('.lock'))).toEqual([`${view.run}.jsonl`]);
  });

  test('executes nothing of an untrusted workspace, and says so', { timeout: 60_000 }, async () => {
    const { client } = await started({ review: true, storage, settings: settings() });
    const view = await client.run({ uri, symbol: 'slugify', wish: '' });
    expect(decided(view)).toEqual(['slugify E1']);
    expect(view.edits[0]?.evidence.checks.find((check) => check.name === 'tests')).toMatchObject({ outcome: 'skipped', detail: expect.stringContaining('not trusted') as string });
  });

  test('answers code actions within a keystroke while a run goes on', { timeout: 120_000 }, async () => {
    const { client } = await started({ review: true, trusted: true, storage, settings: settings() });
    const run = await client.request(protocol.startRun, { uri, wish: '' });
    const times: number[] = [];
    const at = { start: { line: 4, character: 10 }, end: { line: 4, character: 10 } };
    while ((await client.request(protocol.showRun, { run: run.ok ? run.run : '' }))?.status === 'running') {
      const begin = performance.now();
      await client.codeActions(uri, at);
      times.push(performance.now() - begin);
      await new Promise((next) => setTimeout(next, 10));
    }
    times.sort((a, b) => a - b);
    process.stdout.write(`code actions during a run: median ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, longest ${times.at(-1)?.toFixed(1)} ms, n ${times.length}\n`);
    expect(times.length).toBeGreaterThan(5);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(50);
  });

  test('says what to do when the model is out of reach', { timeout: 60_000 }, async () => {
    const { client } = await started({ review: true, trusted: true, storage, settings: settings('http://127.0.0.1:9/v1') });
    const began = await client.request(protocol.startRun, { uri, wish: '' });
    const message = began.ok ? (await client.ended(began.run)).reason : began.message;
    expect(message).toMatch(/127\.0\.0\.1:9/);
    expect(workspace.gitStatus()).toBe('');
  });

  test('ends with its client', { timeout: 30_000 }, async () => {
    const { client, child } = await started({});
    const ended = new Promise((resolveExit) => child.once('exit', resolveExit));
    await client.connection.sendRequest('shutdown');
    await client.connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });

  test.each([[[]], [['--socket=6009']], [['--stdio', '--pipe=/tmp/x']]])('refuses %j with its usage', (args) => {
    const run = spawnSync(process.execPath, [SERVER, ...args], { encoding: 'utf8', timeout: 20_000 });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('--stdio');
  });
});
