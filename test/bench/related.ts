// The tests that reach an edit, beside the whole suite of a real repository: how long each takes, and which failures the choice would miss.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { relatedTests } from '../../server/core/feature/importGraph';
import { readTestGraph } from '../../server/core/pipeline/projectGraph';
import { openCheckers } from '../../server/openCheckers';
import { readJsonLines } from './jsonLines';
import type { BenchOptions } from './main';
import { median } from './median';

interface Row {
  readonly id: string;
  readonly repo: string;
  readonly commit: string;
  readonly file: string;
  readonly body_start: number;
  readonly file_sha256: string;
}

export interface RelatedFigures {
  readonly repo: string;
  readonly commit: string;
  readonly functions: number;
  readonly testFiles: number;
  readonly wholeSuiteMs: number;
  /** Median, of `sampled` edits. */
  readonly relatedMs: number;
  readonly sampled: number;
  readonly ratio: number;
  readonly selectMs: number;
  /** Median of the test files that are chosen. */
  readonly chosenFiles: number;
  /** Pairs of function and test file in which the test calls the function: only these can fail through its stub. */
  readonly calls: number;
  /** Of those, in files that were not chosen. */
  readonly missed: readonly string[];
  /** Functions that no test calls. */
  readonly uncalled: number;
}

const most = 100;
const going = new AbortController().signal;

/**
 * A stub that throws can fail a test only where the test calls it. So each body notes which test file calls it, and the whole suite is run
 * once: no call outside of the chosen files means that none of the stubs could fail a test that was not chosen.
 */
export async function benchRelated(options: BenchOptions): Promise<RelatedFigures> {
  if (options.data === undefined || options.repo === undefined) throw new Error('related needs --data FILE (functions of real repositories) and --repo DIR (a checkout at the commit that the data names)');
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-related-')));
  try {
    const root = layOut(base, options.repo);
    const rows = readRows(options.data, root).slice(0, Math.min(most, options.limit));
    const [first] = rows;
    if (first === undefined) throw new Error(`no file in ${options.repo} is as the data says: is it at the commit?`);
    const chosen = await select(root, rows);
    const called = path.join(base, 'called');
    for (const file of new Set(rows.map((row) => row.file))) note(root, file, { rows: rows.filter((row) => row.file === file), called });
    const wholeSuiteMs = run(root, []);
    const lines = existsSync(called) ? [...new Set(readFileSync(called, 'utf8').trim().split('\n'))].map((line) => line.split('\t')) : [];
    const times = rows.slice(0, 5 * options.rounds).map((row) => run(root, chosen.files.get(row.id) ?? []));
    const missed = lines.filter(([id = '', file = '']) => !(chosen.files.get(id) ?? []).includes(path.relative(root, file)));
    const uncalled = rows.filter(({ id }) => !lines.some(([other]) => other === id)).length;
    return {
      ...{ repo: first.repo, commit: first.commit, functions: rows.length, testFiles: chosen.testFiles, wholeSuiteMs: Math.round(wholeSuiteMs), relatedMs: Math.round(median(times)), sampled: times.length },
      ...{ ratio: Number((wholeSuiteMs / median(times)).toFixed(1)), selectMs: Math.round(median(chosen.times)), chosenFiles: median([...chosen.files.values()].map(({ length }) => length)) },
      ...{ calls: lines.length, missed: missed.map((line) => line.join(' ')), uncalled },
    };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** A copy with the runner that is already here; nothing is written into the checkout. */
function layOut(base: string, repo: string): string {
  const root = path.join(base, 'repo');
  cpSync(repo, root, { recursive: true, filter: (from) => !/(^|\/)(\.git|node_modules|docs|benchmarks|dist)$/.test(from) });
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  for (const name of ['vitest', 'fast-check']) symlinkSync(path.resolve('node_modules', name), path.join(root, 'node_modules', name));
  return root;
}

/** Of files that are just as the data was made from. */
function readRows(data: string, root: string): readonly Row[] {
  const rows = readJsonLines(data) as readonly Row[];
  return rows.filter(({ file, file_sha256 }) => existsSync(path.join(root, file)) && createHash('sha256').update(readFileSync(path.join(root, file))).digest('hex') === file_sha256);
}

async function select(root: string, rows: readonly Row[]): Promise<{ readonly files: ReadonlyMap<string, readonly string[]>; readonly times: readonly number[]; readonly testFiles: number }> {
  const { workspace, dispose } = openCheckers({ root, bundles: path.resolve(__dirname, '..') });
  const files = new Map<string, readonly string[]>();
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const begin = performance.now();
    const { graph } = await readTestGraph({ workspace, stop: going });
    for (const { id, file } of rows) files.set(id, relatedTests(file, graph));
    times.push(performance.now() - begin);
  }
  const testFiles = (await workspace.sourceFiles()).filter((file) => /\.(spec|test)\.[cm]?tsx?$/.test(file)).length;
  await dispose();
  process.stderr.write(`chosen for ${rows.length} functions, ${median(times).toFixed(0)} ms each\n`);
  return { files, times, testFiles };
}

/** Each body tells once for each test file that it was called. From the file's end to its start, so that offsets stay true. */
function note(root: string, file: string, { rows, called }: { readonly rows: readonly Row[]; readonly called: string }): void {
  let text = readFileSync(path.join(root, file), 'utf8');
  for (const { id, body_start: start } of [...rows].sort((a, b) => b.body_start - a.body_start)) {
    const told = `{ const told = ((globalThis as any).__told ??= new Set()); if (!told.has(${JSON.stringify(id)})) { told.add(${JSON.stringify(id)}); (globalThis as any).process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(called)}, ${JSON.stringify(`${id}\t`)} + (globalThis as any).__vitest_worker__.filepath + '\\n'); } }`;
    text = `${text.slice(0, start + 1)} ${told} ${text.slice(start + 1)}`;
  }
  writeFileSync(path.join(root, file), text);
}

/** Milliseconds of one run by the repository's own configuration; no files are all files. */
function run(root: string, files: readonly string[]): number {
  const begin = performance.now();
  const { stdout } = spawnSync(process.execPath, [path.resolve('node_modules/vitest/vitest.mjs'), 'run', '--coverage.enabled=false', ...files], { cwd: root, encoding: 'utf8', timeout: 900_000, maxBuffer: 1024 ** 3 });
  const ms = performance.now() - begin;
  process.stderr.write(`${files.length === 0 ? 'all' : files.length} files: ${ms.toFixed(0)} ms; ${stdout.trim().split('\n').slice(-6, -3).join(' ').replaceAll(/\s+/g, ' ')}\n`);
  return ms;
}
