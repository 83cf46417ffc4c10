// Runs over the protocol: start, follow, decide, apply, undo, and what the server refuses. Fakes answer for model and disk.
import { describe, expect, test } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import * as protocol from '../../server/protocol/server';
import { answer, scriptedLlm } from '../fakes/scriptedLlm';
import { slowLlm } from '../fakes/slowLlm';
import { ROOT, startInProcess, type Fakes, type InProcess } from './inProcess';

const FILE = 'src/text.ts';
const URI = `${ROOT}/${FILE}`;
const STUB = "throw new Error('not implemented');";
const TEXT = `export function slugify(title: string): string {\n  ${STUB}\n}\n\nexport function initials(name: string): string {\n  ${STUB}\n}\n`;
const SLUGIFY = 'export function slugify(title: string): string {\n  return title.trim().toLowerCase();\n}';
const INITIALS = 'export function initials(name: string): string {\n  return name.slice(0, 1);\n}';

const willing = scriptedLlm((request) => answer(request.brief?.task.target.path === 'slugify' ? SLUGIFY : INITIALS));
const FAKES: Fakes = { llm: willing, files: { [FILE]: TEXT, 'tsconfig.json': '{}' } };

async function opened(fakes: Fakes = FAKES): Promise<InProcess> {
  const server = await startInProcess(fakes);
  await server.client.open(URI, TEXT);
  return server;
}

async function proposed(server: InProcess): Promise<RunView> {
  const view = await server.client.run({ uri: URI, wish: '' });
  expect(view.edits.map((edit) => [edit.target, edit.status])).toEqual([
    ['slugify', 'proposed'],
    ['initials', 'proposed'],
  ]);
  return view;
}

function editOn(view: RunView, target: string): string {
  return view.edits.find((edit) => edit.target === target)?.id ?? '';
}

async function statuses(server: InProcess, run: string): Promise<readonly string[]> {
  return (await server.client.request(protocol.showRun, { run }))?.edits.map((edit) => edit.status) ?? [];
}

describe('a run', () => {
  test('proposes edits and writes nothing', async () => {
    const server = await opened();
    const view = await proposed(server);
    expect(view.status).toBe('complete');
    expect(server.client.applied).toEqual([]);
    expect(server.client.text(URI)).toBe(TEXT);
  });

  test('sends its views, the last one included', async () => {
    const server = await opened();
    const view = await proposed(server);
    await expect.poll(() => server.client.views.at(-1)?.status).toBe('complete');
    expect(server.client.views.at(-1)).toEqual(view);
  });

  test('reads the open document, not the disk', async () => {
    const server = await startInProcess({ ...FAKES, files: { ...FAKES.files, [FILE]: 'export const old = 1;\n' } });
    await server.client.open(URI, TEXT);
    await proposed(server);
  });

  test('takes a selection as UTF-16 offsets of the open document', async () => {
    const server = await opened();
    const line = { start: { line: 5, character: 4 }, end: { line: 5, character: 4 } };
    const view = await server.client.run({ uri: URI, range: line, wish: '' });
    expect(view.edits.map((edit) => edit.target)).toEqual(['initials']);
  });

  test('is journalled before it is shown, decisions included', async () => {
    const server = await opened();
    const view = await proposed(server);
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [editOn(view, 'slugify')], verdict: 'refuse', reason: 'no' });
    expect(server.journals[0]?.events.at(0)?.type).toBe('runStarted');
    expect(server.journals[0]?.events.at(-1)).toMatchObject({ type: 'editStatus', status: 'refused', reason: 'no' });
  });
});

describe('one run a file', () => {
  test('a second run on the same file is refused and says so', async () => {
    const server = await opened({ ...FAKES, llm: slowLlm(willing, 200) });
    const [first, second] = await Promise.all([
      server.client.request(protocol.startRun, { uri: URI, wish: '' }),
      server.client.request(protocol.startRun, { uri: URI, symbol: 'initials', wish: '' }),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, message: expect.stringContaining('A run on this file is going on') as string });
    const third = await server.client.request(protocol.startRun, { uri: URI, wish: '' });
    expect(third).toMatchObject({ ok: false, message: expect.stringContaining('run-1') as string });
    await server.client.ended('run-1');
    expect((await server.client.request(protocol.startRun, { uri: URI, wish: '' })).ok).toBe(true);
  });
});

describe('stop', () => {
  test('ends a run within a second and keeps the server', async () => {
    const server = await opened({ ...FAKES, llm: slowLlm(willing, 60_000) });
    const started = await server.client.request(protocol.startRun, { uri: URI, wish: '' });
    const run = started.ok ? started.run : '';
    await expect.poll(() => server.client.views.at(-1)?.stage).toBe('swarming');
    const begin = performance.now();
    await server.client.request(protocol.stopRun, { run });
    const view = await server.client.ended(run);
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(view.status).toBe('stopped');
  });

  test('of a run that is not there is no error', async () => {
    const server = await opened();
    expect(await server.client.request(protocol.stopRun, { run: 'none' })).toBeNull();
  });
});

describe('pause', () => {
  test('lets no new call leave, keeps those on their way, and goes on where it was', async () => {
    const asked = scriptedLlm((request) => answer(request.brief?.task.target.path === 'slugify' ? SLUGIFY : INITIALS));
    const server = await opened({ ...FAKES, llm: slowLlm(asked, 400) });
    const started = await server.client.request(protocol.startRun, { uri: URI, wish: '' });
    const run = started.ok ? started.run : '';
    await expect.poll(() => server.client.views.at(-1)?.stage).toBe('swarming');
    await server.client.request(protocol.pauseRun, { run, paused: true });
    await new Promise((resolve) => setTimeout(resolve, 700));
    const before = asked.requests.length;
    const held = await server.client.request(protocol.showRun, { run });
    expect([held?.paused, held?.status]).toEqual([true, 'running']);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(asked.requests.length).toBe(before);
    await server.client.request(protocol.pauseRun, { run, paused: false });
    const view = await server.client.ended(run);
    expect([view.status, view.paused, view.usage.calls]).toEqual(['complete', false, asked.requests.length]);
    const events = server.journals[0]?.events ?? [];
    expect(events.filter(({ type }) => type === 'paused' || type === 'continued').map(({ type }) => type)).toEqual(['paused', 'continued']);
    const asking = events.slice(events.findIndex(({ type }) => type === 'paused'), events.findIndex(({ type }) => type === 'continued'));
    expect(asking.filter(({ type }) => type === 'sampleStarted')).toEqual([]);
  });

  test('stops as fast as any other run', async () => {
    const server = await opened({ ...FAKES, llm: slowLlm(willing, 50) });
    const started = await server.client.request(protocol.startRun, { uri: URI, wish: '' });
    const run = started.ok ? started.run : '';
    await server.client.request(protocol.pauseRun, { run, paused: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const begin = performance.now();
    await server.client.request(protocol.stopRun, { run });
    const view = await server.client.ended(run);
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect([view.status, view.paused]).toEqual(['stopped', false]);
  });
});

describe('apply', () => {
  test('holds exactly the accepted edit, as one versioned edit, and one undo restores the file', async () => {
    const server = await opened();
    const view = await proposed(server);
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [editOn(view, 'slugify')], verdict: 'accept', reason: '' });
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [editOn(view, 'initials')], verdict: 'refuse', reason: '' });
    expect(await server.client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 1 });
    expect(server.client.applied).toHaveLength(1);
    expect(server.client.applied[0]?.edit.documentChanges).toEqual([expect.objectContaining({ textDocument: { uri: URI, version: 1 } })]);
    expect(server.client.text(URI)).toBe(TEXT.replace(STUB, 'return title.trim().toLowerCase();'));
    expect(await statuses(server, view.run)).toEqual(['applied', 'refused']);

    server.client.change(URI, TEXT);
    await expect.poll(() => statuses(server, view.run)).toEqual(['undone', 'refused']);
  });

  test('a second apply builds on the first', async () => {
    const server = await opened();
    const view = await proposed(server);
    for (const target of ['initials', 'slugify']) {
      await server.client.request(protocol.decideEdits, { run: view.run, edits: [editOn(view, target)], verdict: 'accept', reason: '' });
      expect(await server.client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 1 });
    }
    expect(server.client.text(URI)).toBe(`${SLUGIFY}\n\n${INITIALS}\n`);
  });

  test('code that changed since the run makes its edits stale, and nothing is written', async () => {
    const server = await opened();
    const view = await proposed(server);
    await server.client.request(protocol.decideEdits, { run: view.run, edits: view.edits.map((edit) => edit.id), verdict: 'accept', reason: '' });
    const typed = TEXT.replaceAll(STUB, "throw new Error('typed meanwhile');");
    server.client.change(URI, typed);
    const applied = await server.client.request(protocol.applyProposal, { run: view.run });
    expect(applied).toMatchObject({ ok: false, message: expect.stringContaining('changed since the run') as string });
    expect(server.client.text(URI)).toBe(typed);
    expect(server.client.applied).toEqual([]);
    expect(await statuses(server, view.run)).toEqual(['stale', 'stale']);
  });

  test('a file that changes in the last moment is refused by its version, and the edits stay accepted', async () => {
    const server = await opened();
    const view = await proposed(server);
    await server.client.request(protocol.decideEdits, { run: view.run, edits: view.edits.map((edit) => edit.id), verdict: 'accept', reason: '' });
    server.client.beforeApply = () => server.client.change(URI, `${TEXT}// typed\n`);
    const applied = await server.client.request(protocol.applyProposal, { run: view.run });
    expect(applied).toMatchObject({ ok: false, message: expect.stringContaining('did not apply') as string });
    expect(server.client.text(URI)).toBe(`${TEXT}// typed\n`);
  });

  test('without an accepted edit says what to do', async () => {
    const server = await opened();
    const view = await proposed(server);
    expect(await server.client.request(protocol.applyProposal, { run: view.run })).toMatchObject({ ok: false, message: expect.stringContaining('Accept') as string });
  });

  test('while the run goes on is refused', async () => {
    const server = await opened({ ...FAKES, llm: slowLlm(willing, 300) });
    const started = await server.client.request(protocol.startRun, { uri: URI, wish: '' });
    const run = started.ok ? started.run : '';
    expect(await server.client.request(protocol.applyProposal, { run })).toMatchObject({ ok: false, message: expect.stringContaining('still going on') as string });
    await server.client.ended(run);
  });
});

describe('the diff editor', () => {
  test('has the file with and without one edit', async () => {
    const server = await opened();
    const view = await proposed(server);
    const texts = await server.client.request(protocol.editTexts, { run: view.run, edit: editOn(view, 'initials') });
    expect(texts).toEqual({ file: `/memory/${FILE}`, before: TEXT, after: `${TEXT.split('\n\n')[0] ?? ''}\n\n${INITIALS}\n` });
  });

  test('has no texts for an edit that is not there', async () => {
    const server = await opened();
    const view = await proposed(server);
    expect(await server.client.request(protocol.editTexts, { run: view.run, edit: 'none' })).toBeNull();
    expect(await server.client.request(protocol.editTexts, { run: 'none', edit: 'none' })).toBeNull();
  });
});

describe('bad requests', () => {
  test('a document that is no file is refused with what to do', async () => {
    const server = await opened();
    expect(await server.client.request(protocol.startRun, { uri: 'untitled:Untitled-1', wish: '' })).toMatchObject({ ok: false, message: expect.stringContaining('save') as string });
  });

  test('parameters of another form are an InvalidParams error', async () => {
    const server = await opened();
    await expect(server.client.connection.sendRequest(protocol.startRun.method, { uri: 7 })).rejects.toMatchObject({ code: -32602 });
    await expect(server.client.connection.sendRequest(protocol.decideEdits.method, { run: 'a', edits: [], verdict: 'burn', reason: '' })).rejects.toMatchObject({ code: -32602 });
  });

  test('a run that is not known is a clear refusal', async () => {
    const server = await opened();
    expect(await server.client.request(protocol.applyProposal, { run: 'none' })).toMatchObject({ ok: false });
    expect(await server.client.request(protocol.showRun, { run: 'none' })).toBeNull();
  });
});
