// Taking applied edits back: one, some or all, and never what somebody else wrote.
import { describe, expect, test } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import * as protocol from '../../server/protocol/server';
import { answer, scriptedLlm } from '../fakes/scriptedLlm';
import { ROOT, startInProcess, type InProcess } from './inProcess';

const FILE = 'src/three.ts';
const URI = `${ROOT}/${FILE}`;
const NAMES = ['one', 'two', 'three'] as const;
const BODIES = { one: 'return 1;', two: 'return 2;', three: 'return 3;' } as const;

function text(filled: readonly string[]): string {
  return NAMES.map((name) => `export function ${name}(): number {\n  ${filled.includes(name) ? BODIES[name] : "throw new Error('not implemented');"}\n}\n`).join('\n');
}

const willing = scriptedLlm(({ brief }) => answer(`export function ${brief?.task.target.path ?? ''}(): number {\n  ${BODIES[brief?.task.target.path as 'one']}\n}`));

async function applied(): Promise<{ readonly server: InProcess; readonly view: RunView; readonly undo: (...names: readonly string[]) => Promise<unknown>; readonly statuses: () => Promise<readonly string[]> }> {
  const server = await startInProcess({ llm: willing, files: { [FILE]: text([]), 'tsconfig.json': '{}' } });
  await server.client.open(URI, text([]));
  const view = await server.client.run({ uri: URI, wish: '' });
  await server.client.request(protocol.decideEdits, { run: view.run, edits: view.edits.map(({ id }) => id), verdict: 'accept', reason: '' });
  await server.client.request(protocol.applyProposal, { run: view.run });
  expect(server.client.text(URI)).toBe(text(NAMES));
  const undo = (...names: readonly string[]): Promise<unknown> => server.client.request(protocol.undoEdits, { run: view.run, edits: view.edits.filter(({ target }) => names.includes(target)).map(({ id }) => id) });
  const statuses = async (): Promise<readonly string[]> => (await server.client.request(protocol.showRun, { run: view.run }))?.edits.map(({ status }) => status) ?? [];
  return { server, view, undo, statuses };
}

describe('taking edits back', () => {
  test('one of three leaves the two others', async () => {
    const { server, undo, statuses } = await applied();
    expect(await undo('two')).toEqual({ ok: true, undone: 1 });
    expect(server.client.text(URI)).toBe(text(['one', 'three']));
    expect(await statuses()).toEqual(['applied', 'undone', 'applied']);
  });

  test('all of a run gives the file back byte for byte', async () => {
    const { server, view, statuses } = await applied();
    expect(await server.client.request(protocol.undoEdits, { run: view.run, edits: [] })).toEqual({ ok: true, undone: 3 });
    expect(server.client.text(URI)).toBe(text([]));
    expect(await statuses()).toEqual(['undone', 'undone', 'undone']);
  });

  test('what was typed elsewhere in the file stays', async () => {
    const { server, undo } = await applied();
    server.client.change(URI, `// mine\n${text(NAMES)}// mine too\n`);
    expect(await undo('three')).toEqual({ ok: true, undone: 1 });
    expect(server.client.text(URI)).toBe(`// mine\n${text(['one', 'two'])}// mine too\n`);
  });

  test('an edit that was changed by hand is left as it is, and the place is named', async () => {
    const { server, undo, statuses } = await applied();
    const mine = text(NAMES).replace('return 2;', 'return 22;');
    server.client.change(URI, mine);
    expect(await undo('two')).toMatchObject({ ok: false, message: expect.stringContaining('near line 6') as string });
    expect([server.client.text(URI), await statuses()]).toEqual([mine, ['applied', 'applied', 'applied']]);
  });

  test('the undo of the editor is followed to each state and back', async () => {
    const { server, undo, statuses } = await applied();
    await undo('two');
    server.client.change(URI, text(NAMES));
    await expect.poll(statuses).toEqual(['applied', 'applied', 'applied']);
    server.client.change(URI, text(['one', 'three']));
    await expect.poll(statuses).toEqual(['applied', 'undone', 'applied']);
    server.client.change(URI, text([]));
    await expect.poll(statuses).toEqual(['undone', 'undone', 'undone']);
  });

  test('what was taken back can be accepted and applied again', async () => {
    const { server, view, undo } = await applied();
    await undo('two');
    const two = view.edits.filter(({ target }) => target === 'two').map(({ id }) => id);
    await server.client.request(protocol.decideEdits, { run: view.run, edits: two, verdict: 'accept', reason: '' });
    expect(await server.client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 1 });
    expect(server.client.text(URI)).toBe(text(NAMES));
  });

  test('nothing is taken back twice', async () => {
    const { undo } = await applied();
    await undo('two');
    expect(await undo('two')).toEqual({ ok: false, message: 'None of these edits is applied.' });
  });
});
