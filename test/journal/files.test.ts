// P5: files are written after their intent is on disk; whatever a crash left is ended, done or refused, and undo is guarded alike.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { readJournal } from '../../server/io/journal/readJournal';
import type { RunEvent } from '../../server/protocol/runEvent';
import { CommandLine } from '../cli/commandLine';
import { journalFolder } from './journalFolder';

const commandLine = new CommandLine();
afterAll(() => commandLine.close());
const root = join(journalFolder(), 'project');
const FILES = ['a.ts', 'b.ts'];
let runs = 0;
let run = '';

const started = (id: string): RunEvent => ({
  type: 'runStarted',
  run: id,
  at: 0,
  workspace: root,
  target: 'a.ts',
  wish: '',
  model: 'none',
  simulated: true,
  settings: { reliability: 0.95, budgetUsd: null, maxCalls: 1, concurrency: 1, seed: 1, testTimeoutMs: 1000, trusted: true },
  endpoint: { provider: 'offline', model: '', baseUrl: '' },
});
const applying: RunEvent = { type: 'applying', edits: ['e1'], files: FILES.map((file) => ({ file, before: `${file} before`, after: `${file} after` })) };
const applied: RunEvent = { type: 'applied', edits: ['e1'] };

/** A journal as a crash left it, and files that hold what their name is followed by. */
async function crashed(events: readonly RunEvent[], texts: readonly [string, string]): Promise<void> {
  const journal = await FileJournal.create(commandLine.journals, run);
  await journal.appendAll([started(run), ...events]);
  await journal.close();
  FILES.forEach((file, index) => writeFileSync(join(root, file), `${file} ${texts[index] ?? ''}`));
  writeFileSync(join(root, '.a.ts.0123456789ab.tmp'), 'a draft that was never renamed');
}

const texts = (): readonly string[] => FILES.map((file) => readFileSync(join(root, file), 'utf8').slice(file.length + 1));

async function types(): Promise<readonly string[]> {
  const read = await readJournal(commandLine.journals, run);
  return read.ok ? read.lines.map(({ event }) => event.type) : [];
}

beforeEach(() => {
  mkdirSync(root, { recursive: true });
  runs += 1;
  run = `run${runs}`;
});

describe('resume after a crash while files were written', () => {
  it.each([
    ['none was written', ['before', 'before']],
    ['one was written', ['after', 'before']],
    ['all were written', ['after', 'after']],
  ] as const)('ends it where %s, once', async (_, left) => {
    await crashed([applying], left);
    expect(await commandLine.run(['resume', run])).toMatchObject({ stderr: '' });
    expect(texts()).toEqual(['after', 'after']);
    expect(await types()).toEqual(['runStarted', 'applying', 'applied']);
    expect(readdirSync(root).sort(), 'no draft is left').toEqual(FILES);
    expect(await commandLine.run(['resume', run])).toMatchObject({ status: 2, stderr: expect.stringContaining('is applied') as string });
    expect(await types()).toHaveLength(3);
  });

  it('stops and asks where a file holds neither text, and writes nothing', async () => {
    await crashed([applying], ['before', 'changed by hand']);
    const { status, stderr } = await commandLine.run(['resume', run]);
    expect(status).toBe(1);
    expect(stderr).toContain('b.ts holds neither the text from before nor the text that was to be written');
    expect(texts()).toEqual(['before', 'changed by hand']);
    expect(await types()).toEqual(['runStarted', 'applying']);
  });

  it('is refused while the process that writes lives', async () => {
    await crashed([applying], ['before', 'before']);
    const writer = await FileJournal.reopen(commandLine.journals, run);
    const refused = [await commandLine.run(['resume', run]), await commandLine.run(['undo', run])];
    await writer.close();
    for (const { status, stderr } of refused) expect([status, stderr]).toEqual([2, expect.stringContaining(`is being written by process ${process.pid}`)]);
    expect(texts()).toEqual(['before', 'before']);
  });

  it('has nothing to end where the intent came to nothing', async () => {
    await crashed([applying, { type: 'notApplied', edits: ['e1'], why: 'changed' }], ['before', 'before']);
    expect((await commandLine.run(['undo', run])).stderr).toContain('wrote nothing');
    expect(texts()).toEqual(['before', 'before']);
  });
});

describe('undo', () => {
  it('puts the files back once', async () => {
    await crashed([applying, applied], ['after', 'after']);
    expect(await commandLine.run(['undo', run])).toMatchObject({ status: 0, stdout: 'undone: a.ts, b.ts\n' });
    expect(texts()).toEqual(['before', 'before']);
    expect(await commandLine.run(['undo', run])).toMatchObject({ status: 2, stderr: expect.stringContaining('undone already') as string });
  });

  it('ends an undo that was cut short, and undoes writing that was', async () => {
    await crashed([applying, applied], ['before', 'after']);
    expect(await commandLine.run(['undo', run, '--json'])).toMatchObject({ status: 0 });
    expect(texts()).toEqual(['before', 'before']);
    expect(await types()).toEqual(['runStarted', 'applying', 'applied', 'undone']);
  });

  it('is refused where a file was changed since, and changes nothing', async () => {
    await crashed([applying, applied], ['after', 'changed by hand']);
    expect(await commandLine.run(['undo', run])).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing was put back: b.ts') as string });
    expect(texts()).toEqual(['after', 'changed by hand']);
  });
});
