// From the click on a stub to its checked body, in the built server over stdio as an editor talks to it: first run of a session, and a later one.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { LspClient } from '../lsp/lspClient';
import type { BenchOptions } from './main';
import { median } from './median';

/** Three examples each. The first to be asked for pays for the start of checker and workers. */
const STUBS: readonly (readonly [string, string])[] = [
  ['shortestFirst', '/**\n * Words from the shortest to the longest.\n * @example shortestFirst(["pear", "fig", "banana"]) // => ["fig", "pear", "banana"]\n * @example shortestFirst(["a"]) // => ["a"]\n * @example shortestFirst(["three", "two", "fourth"]) // => ["two", "three", "fourth"]\n */\nexport function shortestFirst(words: string[]): string[] {'],
  ['initials', '/**\n * The first letter of each name in upper case.\n * @example initials("Ada Lovelace") // => "AL"\n * @example initials("grace brewster hopper") // => "GBH"\n * @example initials("plato") // => "P"\n */\nexport function initials(fullName: string): string {'],
  ['clamp', '/**\n * Limits a value to the range from low to high.\n * @example clamp(5, 0, 10) // => 5\n * @example clamp(-3, 0, 10) // => 0\n * @example clamp(12, 0, 10) // => 10\n */\nexport function clamp(value: number, low: number, high: number): number {'],
];

interface Timed {
  readonly symbol: string;
  /** Until the first agent is asked: the checker starts, the project is looked over. */
  readonly readyMs: number;
  /** Until the votes are counted. */
  readonly decidedMs: number;
  /** Until the checked body is on offer. */
  readonly offeredMs: number;
  readonly offered: boolean;
  /** What the server and its ended children computed meanwhile: on a busy machine the rest of the time is waiting. */
  readonly computedMs: number;
}

/** Each round is a session of its own, in a project of its own; the stubs take turns at being the first. */
export async function benchEditor(options: BenchOptions): Promise<unknown> {
  const first: Timed[] = [];
  const later: Timed[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const turn = round % STUBS.length;
    const stubs = [...STUBS.slice(turn), ...STUBS.slice(0, turn)];
    const [cold, ...warm] = await session(stubs);
    if (cold !== undefined) first.push(cold);
    later.push(...warm);
  }
  const result = { rounds: options.rounds, first: figures(first), later: figures(later), load: loadavg().map((one) => Number(one.toFixed(1))) };
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

async function session(stubs: readonly (readonly [string, string])[]): Promise<readonly Timed[]> {
  const root = layOut();
  const server = spawn(process.execPath, [path.resolve('out/server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OPENAI_API_KEY: '', STARLING_STATE: path.join(root, 'storage') } });
  const client = new LspClient(createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)));
  try {
    await client.initialize(pathToFileURL(path.join(root, 'project')).href, { review: true, trusted: true, storage: path.join(root, 'storage') });
    const timed: Timed[] = [];
    for (const [symbol, header] of stubs) timed.push(await offer(client, { root, pid: server.pid ?? 0, symbol, text: `${header}\n  throw new Error('not implemented');\n}\n` }));
    return timed;
  } finally {
    server.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  }
}

function layOut(): string {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-editor-'));
  for (const folder of ['project/src', 'storage']) mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, 'project/package.json'), JSON.stringify({ name: 'words', private: true, type: 'module' }));
  writeFileSync(path.join(root, 'project/tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', module: 'preserve', moduleResolution: 'bundler', types: [], noEmit: true } }));
  return root;
}

async function offer(client: LspClient, { root, pid, symbol, text }: { readonly root: string; readonly pid: number; readonly symbol: string; readonly text: string }): Promise<Timed> {
  const file = path.join(root, `project/src/${symbol}.ts`);
  writeFileSync(file, text);
  const uri = pathToFileURL(file).href;
  await client.open(uri, text);
  client.views.length = 0;
  const [begin, computed] = [performance.now(), computedBy(pid)];
  const times: { ready?: number; decided?: number } = {};
  const watch = setInterval(() => {
    const [task] = client.views.at(-1)?.tasks ?? [];
    if (task !== undefined && task.status !== 'waiting') times.ready ??= performance.now() - begin;
    if (task?.tally?.decision.kind === 'decided') times.decided ??= performance.now() - begin;
  }, 5);
  const view = await client.run({ uri, symbol, wish: '' });
  clearInterval(watch);
  const offeredMs = performance.now() - begin;
  const timed = { symbol, readyMs: times.ready ?? offeredMs, decidedMs: times.decided ?? offeredMs, offeredMs, offered: view.edits.length > 0, computedMs: computedBy(pid) - computed };
  process.stdout.write(`${JSON.stringify(timed, (_, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}\n`);
  return timed;
}

/** Ticks of 10 ms in user and kernel, own and of children that have ended; 0 where there is no such file. */
function computedBy(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return fields.slice(11, 15).reduce((sum, ticks) => sum + 10 * Number(ticks), 0);
  } catch {
    return 0;
  }
}

function figures(all: readonly Timed[]): Readonly<Record<string, number>> {
  const of = (pick: (one: Timed) => number): number => Math.round(median(all.map(pick)));
  return { stubs: all.length, offered: all.filter(({ offered }) => offered).length, readyMs: of(({ readyMs }) => readyMs), decidedMs: of(({ decidedMs }) => decidedMs), offeredMs: of(({ offeredMs }) => offeredMs), computedMs: of(({ computedMs }) => computedMs) };
}
