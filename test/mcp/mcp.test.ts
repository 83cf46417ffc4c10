// An agent implements a stub over the Model Context Protocol: nothing is written before a person has agreed to the diff.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { openJournals } from '../../server/openJournals';
import { projectFolder } from '../cli/projectFolder';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { McpAgent, type McpSetup } from './mcpClient';

const project = projectFolder();
const stubs = text();
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer({ solutions: project.solutions });
});

afterAll(async () => {
  await model.close();
  project.remove();
});

function text(): string {
  return readFileSync(join(project.root, project.file), 'utf8');
}

async function agent(setup: Partial<McpSetup> = {}): Promise<McpAgent> {
  const started = await McpAgent.start({ workspace: project.root, baseUrl: model.url, ...setup });
  onTestFinished(() => {
    project.write(project.file, stubs);
    return started.close();
  });
  return started;
}

async function implemented(of: McpAgent, symbol = 'slugify'): Promise<{ readonly run: string }> {
  const { facts, text: said } = await of.call('implement', { target: `${project.file}#${symbol}` });
  expect(facts, said).toMatchObject({ status: 'complete', edits: [{ target: symbol, level: expect.stringMatching(/^E[234]$/) as string }] });
  return { run: String(facts['run']) };
}

describe('an agent that cannot ask its person', { timeout: 180_000 }, () => {
  test('gets the diff with a token first, and only that token writes, once', async () => {
    const one = await agent();
    expect((await one.client.listTools()).tools.map(({ name }) => name)).toEqual(['implement', 'show', 'apply']);
    const { run } = await implemented(one);
    expect(one.progress.some((line) => line.startsWith('decided: '))).toBe(true);
    expect((await one.call('show', { run })).text).toContain('+  return title.trim()');
    expect((await one.call('show', {})).text).toContain(`${run}  complete  1 edits  ${project.file}#slugify`);
    const elsewhere = await McpAgent.start({ workspace: project.solutions, baseUrl: model.url, storage: one.storage });
    expect(await elsewhere.call('show', { run }), 'a run of another project').toMatchObject({ failed: true, text: `There is no run ${run} of this workspace.` });
    await elsewhere.client.close();

    const first = await one.call('apply', { run });
    expect(first.text).toContain('+  return title.trim()');
    expect(first.facts).toMatchObject({ applied: false, token: expect.stringMatching(/^diff-[0-9a-f]{12}-[0-9a-f]{12}$/) as string });
    expect(text(), 'asking writes nothing').toBe(stubs);
    const made = await one.call('apply', { run, token: 'diff-000000000000-000000000000' });
    expect(made.text).toContain('another diff');
    expect(text(), 'a token that was made up writes nothing').toBe(stubs);
    const stale = await one.call('apply', { run, token: first.facts['token'] });
    expect(stale.facts['applied'], 'a token that another one has replaced').toBe(false);
    expect(text()).toBe(stubs);

    const done = await one.call('apply', { run, token: stale.facts['token'] });
    expect(done.facts).toEqual({ applied: true });
    expect(text()).toContain('title.trim()');
    expect(text(), 'nothing but what was shown').toContain("initials(name: string): string {\n  throw new Error('not implemented')");
    expect(await one.call('apply', { run, token: stale.facts['token'] })).toMatchObject({ failed: true, text: expect.stringContaining('applied already') as string });
  });

  test('a file that changed between the question and the answer is not written', async () => {
    const one = await agent();
    const { run } = await implemented(one, 'initials');
    const { facts } = await one.call('apply', { run });
    project.write(project.file, `${stubs}// mine\n`);
    const refused = await one.call('apply', { run, token: facts['token'] });
    expect(refused).toMatchObject({ failed: true, text: expect.stringContaining('has changed since') as string });
    expect(text()).toBe(`${stubs}// mine\n`);
  });

  test('bad input is said, not thrown', async () => {
    const one = await agent();
    expect((await one.call('show', {})).text).toBe('No run of this workspace is kept.');
    expect(await one.call('implement', { target: 'src/none.ts' })).toMatchObject({ failed: true, text: expect.stringContaining('There is no file src/none.ts') as string });
    expect(await one.call('implement', { target: '../outside.ts' })).toMatchObject({ failed: true, text: expect.stringContaining('outside the workspace') as string });
    expect(await one.call('show', { run: 'none' })).toMatchObject({ failed: true });
    expect(await one.call('apply', { run: 'none' })).toMatchObject({ failed: true, text: 'no run none here: "starling runs" lists them' });
    expect(await one.call('apply', { run: '20260101-000000-aaaaaa' })).toMatchObject({ failed: true, text: expect.stringContaining('no run 20260101-000000-aaaaaa here') as string });
  });
});

test('a client that dies leaves no server behind', { timeout: 60_000 }, async () => {
  const one = await agent();
  await one.call('implement', { target: 'src/none.ts' });
  const ended = one.serverEnd();
  one.hangUp();
  expect(await ended).toBe(0);
});

describe('an agent that can ask its person', { timeout: 180_000 }, () => {
  test('the person sees the diff; a no writes nothing, whatever token comes with it, a yes writes it', async () => {
    const asked: string[] = [];
    const says = [{ action: 'decline' }, { action: 'accept', content: { apply: false } }, { action: 'accept', content: { apply: true } }] as const;
    const person = (message: string): ElicitResult => {
      asked.push(message);
      return says[asked.length - 1] ?? { action: 'cancel' };
    };
    const one = await agent({ person, program: 'server.js' });
    const { run } = await implemented(one);
    for (const token of [undefined, 'diff-000000000000-000000000000']) {
      expect(await one.call('apply', { run, ...(token !== undefined && { token }) })).toMatchObject({ failed: true, text: expect.stringContaining('not accepted') as string });
      expect(text()).toBe(stubs);
    }
    expect((await one.call('apply', { run })).facts).toEqual({ applied: true });
    expect(text()).toContain('title.trim()');
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatch(/^Apply 1 edit to src\/text\.ts\?[^]*\+ {2}return title\.trim\(\)/);
  });
});

describe('a run of an earlier connection', { timeout: 180_000 }, () => {
  const yes = (): ElicitResult => ({ action: 'accept', content: { apply: true } });

  /** Two edits on record, and the connection that made them gone. */
  async function left(): Promise<{ readonly run: string; readonly edits: readonly string[]; readonly token: unknown; readonly storage: string }> {
    const one = await agent();
    const { facts, text: said } = await one.call('implement', { target: project.file });
    expect(facts, said).toMatchObject({ status: 'complete' });
    const run = String(facts['run']);
    const { token } = (await one.call('apply', { run })).facts;
    await one.client.close();
    return { run, token, storage: one.storage, edits: (facts['edits'] as readonly { readonly id: string }[]).map(({ id }) => id) };
  }

  test('is applied after a person has agreed, or with a token of this connection; never with that of another', async () => {
    const { run, token, edits, storage } = await left();
    expect(edits).toHaveLength(2);
    const two = await agent({ storage });
    expect((await two.call('apply', { run, token })).facts, 'a token of another connection').toMatchObject({ applied: false });
    expect(text()).toBe(stubs);
    const asked: string[] = [];
    const three = await agent({ storage, person: (message) => (asked.push(message), { action: 'decline' }) });
    expect(await three.call('apply', { run })).toMatchObject({ failed: true, text: expect.stringContaining('not accepted') as string });
    expect(text()).toBe(stubs);
    expect(asked[0]).toMatch(/^Apply 2 edits to src\/text\.ts\?[^]*\+ {2}return title\.trim\(\)/);
    const mine = (await two.call('apply', { run })).facts['token'];
    expect((await two.call('apply', { run, token: mine })).facts).toEqual({ applied: true });
    expect(text()).toContain('title.trim()');
    expect(text()).not.toContain('not implemented');
    expect(await three.call('apply', { run })).toMatchObject({ failed: true, text: expect.stringContaining('applied already') as string });
  });

  test('is applied in part where edits are named, and what a person has refused is left out', async () => {
    const { run, edits, storage } = await left();
    const [first = '', second = ''] = edits;
    const journal = await openJournals(storage).reopen(run);
    if (!journal.ok) throw new Error(journal.problem);
    await journal.append([{ type: 'editStatus', edit: second, status: 'refused', reason: 'not now' }]);
    await journal.close();
    const two = await agent({ storage, person: yes });
    expect(await two.call('apply', { run, edits: ['nothing'] })).toMatchObject({ failed: true, text: expect.stringContaining('has no edit nothing') as string });
    expect((await two.call('apply', { run })).facts).toEqual({ applied: true });
    expect(text().match(/not implemented/g)).toHaveLength(1);
    const { facts } = await two.call('show', { run });
    expect((facts['edits'] as readonly { readonly id: string; readonly status: string }[]).map(({ id, status }) => [id, status])).toEqual([[first, 'applied'], [second, 'refused']]);
  });

  test('is refused where the code changed, in another workspace, and where it has not ended', async () => {
    const { run, storage } = await left();
    const asked: string[] = [];
    const person = (message: string): ElicitResult => (asked.push(message), { action: 'accept', content: { apply: true } });
    const two = await agent({ storage, person });
    project.write(project.file, `${stubs}// mine\n`);
    expect(await two.call('apply', { run })).toMatchObject({ failed: true, text: expect.stringContaining(`changed since run ${run}: its edits of src/text.ts`) as string });
    expect(text()).toBe(`${stubs}// mine\n`);
    project.write(project.file, stubs);
    const elsewhere = await agent({ storage, person, workspace: project.solutions });
    expect(await elsewhere.call('apply', { run })).toMatchObject({ failed: true, text: `There is no run ${run} of this workspace.` });
    const whole = await openJournals(storage).read(run);
    if (!whole.ok) throw new Error(whole.problem);
    const cut = '20260101-000000-0000cc';
    const journal = await FileJournal.create(storage, cut);
    await journal.appendAll(whole.events.filter(({ type }) => type !== 'runEnded').map((event) => (event.type === 'runStarted' ? { ...event, run: cut } : event)));
    await journal.close();
    expect(await two.call('apply', { run: cut })).toMatchObject({ failed: true, text: expect.stringContaining(`Run ${cut} has not ended`) as string });
    expect(asked, 'nobody was asked').toEqual([]);
    expect(text()).toBe(stubs);
  });
});
