// An agent implements a stub over the Model Context Protocol: nothing is written before a person has agreed to the diff.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
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
    expect(await one.call('apply', { run, token: stale.facts['token'] })).toMatchObject({ failed: true });
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
    expect(await one.call('apply', { run: 'none' })).toMatchObject({ failed: true, text: expect.stringContaining('was not made over this connection') as string });
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
