// The three verbs for the editor's chat: what they answer, and that nothing is applied which the person was not shown.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import { DEFAULT_SETTINGS } from '../../server/lsp/serverSettings';
import { parseCommand } from '../../server/cli/parseCommand';
import { mcpArguments } from '../../extension/tools/mcpArguments';
import { sampleRun } from '../webview/sampleRun';
import { FakeSession } from './fakeSession';
import { editor, resetEditor, Uri, type LanguageModelToolResult, type MarkdownString, type McpStdioServerDefinition } from './fakeVscode';

vi.mock('vscode', () => import('./fakeVscode'));
const { registerTools } = await import('../../extension/tools/registerTools');

interface Tool {
  prepareInvocation(options: { readonly input: unknown }): { readonly confirmationMessages?: { readonly title: string; readonly message: MarkdownString | string } };
  invoke(options: { readonly input: unknown }, token: unknown): Promise<LanguageModelToolResult>;
}

let session: FakeSession;
let applied: number;

beforeEach(() => {
  resetEditor();
  applied = 0;
  editor.folders.push({ name: 'project', uri: Uri.parse('file:///project') });
  editor.files.add('file:///project/src/slug.ts');
  session = new FakeSession({
    startRun: ({ symbol }: { readonly symbol?: string }) => (symbol === 'refused' ? { ok: false, message: 'A run on this file is going on.' } : { ok: true, run: session.view?.run }),
    decideEdits: ({ edits }: { readonly edits: readonly string[] }) => {
      accept(edits);
      return { ok: true };
    },
    showRun: () => session.view,
    applyProposal: () => ({ ok: true, applied: (applied = session.view?.edits.filter(({ status }) => status === 'accepted').length ?? 0) }),
  });
  session.view = sampleRun('review');
  registerTools(session.self);
});

function accept(edits: readonly string[]): void {
  const view = session.view;
  if (view !== undefined) session.view = { ...view, edits: view.edits.map((edit) => (edits.includes(edit.id) ? { ...edit, status: 'accepted' } : edit)) };
}

function tool(name: string): Tool {
  return editor.registered.get(`starling_${name}`) as Tool;
}

async function call(name: string, input: unknown): Promise<string> {
  const token = { onCancellationRequested: () => ({ dispose: () => undefined }) };
  return (await tool(name).invoke({ input }, token)).content.map(({ value }) => value).join('');
}

function prepared(input: unknown): string {
  const message = tool('apply').prepareInvocation({ input }).confirmationMessages?.message;
  return typeof message === 'string' ? message : (message?.value ?? '');
}

describe('implement', () => {
  test('asks before it costs anything, then reports edits with votes, evidence and diff', async () => {
    expect(tool('implement').prepareInvocation({ input: { file: 'src/slug.ts' } }).confirmationMessages?.title).toBe('Start a run?');
    const text = await call('implement', { file: 'src/slug.ts', symbol: 'slugify' });
    const first = (session.view as RunView).edits[0];
    expect(text).toContain(`Edit ${first?.id ?? ''}: ${first?.title ?? ''}`);
    expect(text).toContain(first?.diff);
    expect(text).toContain('Nothing is written yet');
  });

  test.each(['src/none.ts', '/etc/passwd', '../../etc/passwd'])('%s is no file of this workspace', async (file) => {
    editor.files.add('file:///etc/passwd');
    expect(await call('implement', { file })).toContain('There is no file');
    expect(session.requests).toEqual([]);
  });

  test('why the server refuses is said', async () => {
    expect(await call('implement', { file: 'src/slug.ts', symbol: 'refused' })).toBe('A run on this file is going on.');
  });
});

describe('apply', () => {
  test('shows the person all diffs that are written together, then writes those', async () => {
    const shown = prepared({});
    const open = (session.view as RunView).edits.filter(({ status }) => status === 'proposed' || status === 'accepted');
    expect(open.every(({ diff }) => shown.includes(diff))).toBe(true);
    expect(await call('apply', {})).toContain(`${open.length} edits applied`);
    expect(applied).toBe(open.length);
  });

  test('one edit brings what it needs and what was accepted before, and no other', () => {
    const view = session.view as RunView;
    const [first, second, third] = view.edits;
    session.view = { ...view, edits: view.edits.map((edit) => ({ ...edit, diff: `diff of ${edit.id}`, dependsOn: edit.id === second?.id ? [first?.id ?? ''] : [], status: edit.id === third?.id ? 'accepted' : 'proposed' })) };
    const shown = prepared({ edits: [second?.id] });
    expect(view.edits.map(({ id }) => shown.includes(`diff of ${id}\n`))).toEqual(view.edits.map(({ id }) => [first, second, third].some((edit) => edit?.id === id)));
  });

  test('without a question nothing is written', async () => {
    expect(await call('apply', {})).toContain('Nothing was written');
    prepared({ edits: [session.view?.edits[0]?.id] });
    expect(await call('apply', {}), 'another choice than the one asked about').toContain('Nothing was written');
    prepared({});
    await call('apply', {});
    applied = 0;
    expect(await call('apply', {}), 'one yes is for one call').not.toContain('applied to');
    expect(applied).toBe(0);
  });

  test('what changed since the question is not written', async () => {
    prepared({});
    const view = session.view as RunView;
    session.view = { ...view, edits: view.edits.map((edit) => ({ ...edit, diff: `${edit.diff}+ more\n` })) };
    expect(await call('apply', {})).toContain('Nothing was written');
    expect(session.requests).toEqual([]);
  });

  test('what the person accepts elsewhere meanwhile does not come along', async () => {
    const view = session.view as RunView;
    session.view = { ...view, edits: view.edits.map((edit) => ({ ...edit, status: 'proposed', dependsOn: [] })) };
    const [first, second] = view.edits;
    prepared({ edits: [first?.id] });
    session = Object.assign(session, { request: wrap(session, () => accept([second?.id ?? ''])) });
    expect(await call('apply', { edits: [first?.id] })).toContain('accepted meanwhile');
    expect(applied).toBe(0);
  });

  test.each(['chat.tools.global.autoApprove', 'chat.tools.autoApprove'])('it still asks where %s agrees to everything', async (name) => {
    editor.settings.set(name, true);
    prepared({});
    expect(await call('apply', {})).toContain('did not agree');
    expect(applied).toBe(0);
    editor.answers.push('Apply');
    prepared({});
    expect(await call('apply', {})).toContain('edits applied');
    expect(editor.asked).toHaveLength(2);
  });

  test('a diff cannot end the block that it is shown in', () => {
    const view = session.view as RunView;
    session.view = { ...view, edits: view.edits.slice(0, 1).map((edit) => ({ ...edit, diff: '+ ````\n+ [click](command:evil)\n' })) };
    const shown = prepared({});
    expect(shown.startsWith('`````diff\n')).toBe(true);
    expect(shown.endsWith('\n`````')).toBe(true);
  });

  test.each(['stale', 'refused', 'disabled'] as const)('an edit that is %s says so', async (status) => {
    const view = session.view as RunView;
    session.view = { ...view, edits: view.edits.map((edit) => ({ ...edit, status })) };
    expect(await call('apply', { edits: [view.edits[0]?.id] })).toContain(`is ${status}`);
  });
});

describe('show', () => {
  test('a run, the list of runs, and what is not there', async () => {
    const view = session.view as RunView;
    expect(await call('show', { run: view.run })).toContain(view.edits[0]?.diff);
    expect(await call('show', {})).toContain(`${view.run}: ${view.status}`);
    expect(await call('show', { run: 'none' })).toBe('There is no run none in this window.');
  });
});

describe('the server for agents elsewhere', () => {
  interface Provider {
    provideMcpServerDefinitions(): readonly McpStdioServerDefinition[];
    resolveMcpServerDefinition(server: McpStdioServerDefinition): Promise<McpStdioServerDefinition>;
  }
  const offered = (): readonly McpStdioServerDefinition[] => (editor.registered.get('starling.mcp') as Provider).provideMcpServerDefinitions();

  test('is offered where the person asked for it, in a trusted workspace only, and gets the key when it starts', async () => {
    expect(offered()).toEqual([]);
    editor.settings.set('starling.mcpServer', true);
    expect(offered().map(({ label, args }) => [label, args.slice(0, 3)])).toEqual([['Starling', ['/starling/out/server.js', 'mcp', '--workspace=/project']]]);
    const [server] = offered();
    expect(JSON.stringify(server)).not.toContain('secret');
    const started = await (editor.registered.get('starling.mcp') as Provider).resolveMcpServerDefinition(server as McpStdioServerDefinition);
    expect(started.env).toEqual({ ELECTRON_RUN_AS_NODE: '1', OPENAI_API_KEY: 'secret' });
    editor.trusted = false;
    expect(offered()).toEqual([]);
  });

  test('the settings of the editor are the arguments of the command line', () => {
    const settings = { ...DEFAULT_SETTINGS, model: '--yes', baseUrl: 'http://127.0.0.1:1/v1', budgetUsd: 0.5, priceInput: 1, priceOutput: 2, voters: ['m@0.2'], reuse: false };
    const command = parseCommand(mcpArguments('/p', settings));
    expect(command).toEqual({ name: 'mcp', mcp: { workspace: '/p', settings } });
    expect(parseCommand(mcpArguments('/p', { ...DEFAULT_SETTINGS, provider: 'offline' }))).toMatchObject({ mcp: { settings: { provider: 'offline' } } });
  });
});

function wrap(of: FakeSession, before: () => void): FakeSession['request'] {
  const request = of.request.bind(of);
  return (message, params) => {
    before();
    return request(message, params);
  };
}
