// A person types while the review is open: what was typed stays, edits of untouched code still go in, the others are said to be stale.
import { describe, expect, test } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import * as protocol from '../../server/protocol/server';
import { answer, scriptedLlm } from '../fakes/scriptedLlm';
import { ROOT, startInProcess, type InProcess } from './inProcess';

const FILE = 'src/text.ts';
const URI = `${ROOT}/${FILE}`;
const STUB = "throw new Error('not implemented');";

function text(bodies: readonly [string, string]): string {
  return `export function one(): number {\n  ${bodies[0]}\n}\n\nexport function two(): number {\n  ${bodies[1]}\n}\n`;
}

const willing = scriptedLlm(({ brief }) => answer(brief?.task.target.path === 'one' ? 'export function one(): number {\n  return 1;\n}' : 'export function two(): number {\n  return 2;\n}'));

async function acceptedBoth(): Promise<{ readonly server: InProcess; readonly view: RunView }> {
  const server = await startInProcess({ llm: willing, files: { [FILE]: text([STUB, STUB]), 'tsconfig.json': '{}' } });
  await server.client.open(URI, text([STUB, STUB]));
  const view = await server.client.run({ uri: URI, wish: '' });
  await server.client.request(protocol.decideEdits, { run: view.run, edits: view.edits.map(({ id }) => id), verdict: 'accept', reason: '' });
  return { server, view };
}

describe('typing during the review', () => {
  test('elsewhere in the file: the edits are found again, what was typed stays', async () => {
    const { server, view } = await acceptedBoth();
    server.client.change(URI, `// mine\n${text([STUB, STUB])}\nexport const last = 3;\n`);
    expect(await server.client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 2 });
    expect(server.client.text(URI)).toBe(`// mine\n${text(['return 1;', 'return 2;'])}\nexport const last = 3;\n`);
    const after = await server.client.request(protocol.showRun, { run: view.run });
    expect(after?.notes.at(-1)).toContain('2 of 2 edits were found again');
    expect(after?.edits[0]?.diff).toContain('// mine');
  });

  test('in the code of one edit: that one is stale, nothing is written, and the other can still be applied', async () => {
    const { server, view } = await acceptedBoth();
    const mine = text(['return 11;', STUB]);
    server.client.change(URI, mine);
    expect(await server.client.request(protocol.applyProposal, { run: view.run })).toMatchObject({ ok: false, message: expect.stringContaining('an accepted edit does not fit any more') as string });
    expect(server.client.text(URI)).toBe(mine);
    const stale = await server.client.request(protocol.showRun, { run: view.run });
    expect(stale?.edits.map(({ target, status }) => [target, status])).toEqual([['one', 'stale'], ['two', 'accepted']]);
    expect(await server.client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 1 });
    expect(server.client.text(URI)).toBe(text(['return 11;', 'return 2;']));
  });

  test('and then taking back leaves just what was typed', async () => {
    const { server, view } = await acceptedBoth();
    const mine = `// mine\n${text([STUB, STUB])}`;
    server.client.change(URI, mine);
    await server.client.request(protocol.applyProposal, { run: view.run });
    expect(await server.client.request(protocol.undoEdits, { run: view.run, edits: [] })).toEqual({ ok: true, undone: 2 });
    expect(server.client.text(URI)).toBe(mine);
  });
});
