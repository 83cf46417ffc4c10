// An editor that knows nothing of Starling: code action, command, a question, one edit. What Neovim does, step by step.
import { describe, expect, test } from 'vitest';
import { answer, failure, scriptedLlm } from '../fakes/scriptedLlm';
import { slowLlm } from '../fakes/slowLlm';
import { ROOT, startInProcess, type InProcess } from './inProcess';

const FILE = 'src/text.ts';
const URI = `${ROOT}/${FILE}`;
const TEXT = "export function slugify(title: string): string {\n  throw new Error('not implemented');\n}\n";
const DONE = 'export function slugify(title: string): string {\n  return title.toLowerCase();\n}\n';
const AT_STUB = { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } };

async function opened(llm = scriptedLlm(() => answer(DONE.trim()))): Promise<InProcess> {
  const server = await startInProcess({ llm, files: { [FILE]: TEXT } }, {});
  await server.client.open(URI, TEXT);
  return server;
}

async function implement({ client }: InProcess): Promise<void> {
  const [offered] = await client.codeActions(URI, AT_STUB);
  const { command } = await client.resolve(offered);
  expect(command?.command).toBe('starling.implement');
  await client.connection.sendRequest('workspace/executeCommand', command);
}

describe('an editor without a review page', () => {
  test('lists cheaply and resolves to a command of the server', async () => {
    const server = await opened();
    const actions = await server.client.codeActions(URI, AT_STUB);
    expect(actions.map(({ title, kind, command }) => [title, kind, command])).toEqual([['Swarm Implement slugify', 'quickfix', undefined]]);
    const rewrites = await server.client.codeActions(URI, AT_STUB, ['refactor.rewrite']);
    expect(rewrites.map((action) => action.kind)).toEqual(['refactor.rewrite.starling']);
    expect(await server.client.codeActions(URI, AT_STUB, ['source'])).toEqual([]);
  });

  test('is asked, and Apply writes the edit', async () => {
    const server = await opened();
    server.client.answer = () => 'Apply';
    await implement(server);
    expect(server.client.questions.map((question) => question.message)).toEqual([
      'Starling: 1 edit with low confidence (E1: types only) by simulated agents, tests not run because the workspace is not trusted',
    ]);
    expect(server.client.questions[0]?.actions?.map((action) => action.title)).toEqual(['Apply', 'Show diff', 'Discard']);
    expect(server.client.text(URI)).toBe(DONE);
    expect(server.client.progress.map((step) => step.kind)).toEqual(expect.arrayContaining(['begin', 'end']));
  });

  test.each(['Discard', undefined])('the answer %s writes nothing', async (answered) => {
    const server = await opened();
    server.client.answer = () => answered;
    await implement(server);
    expect(server.client.text(URI)).toBe(TEXT);
    expect(server.client.applied).toEqual([]);
  });

  test('Show diff shows it and asks again', async () => {
    const server = await opened();
    const clicks = ['Show diff', 'Apply'];
    server.client.answer = () => clicks.shift();
    await implement(server);
    expect(server.client.questions).toHaveLength(2);
    expect(server.client.messages.join('\n')).toContain('+  return title.toLowerCase();');
    expect(server.client.text(URI)).toBe(DONE);
  });

  test('what is typed beside the code while the question stands is kept', async () => {
    const server = await opened();
    server.client.answer = () => {
      server.client.change(URI, `// mine\n${TEXT}`);
      return 'Apply';
    };
    await implement(server);
    expect(server.client.text(URI)).toBe(`// mine\n${DONE}`);
  });

  test('code that is typed in while the question stands is left alone', async () => {
    const server = await opened();
    const typed = TEXT.replace('not implemented', 'mine');
    server.client.answer = () => {
      server.client.change(URI, typed);
      return 'Apply';
    };
    await implement(server);
    expect(server.client.text(URI)).toBe(typed);
    expect(server.client.messages.join('\n')).toMatch(/changed/);
  });

  test('a model that is out of reach is said, with its reason', async () => {
    const server = await opened(scriptedLlm(() => failure('unreachable')));
    await implement(server);
    expect(server.client.questions).toEqual([]);
    expect(server.client.messages.join('\n')).toContain('scripted unreachable');
  });

  test('a command that is not ours is refused', async () => {
    const server = await opened();
    await expect(server.client.connection.sendRequest('workspace/executeCommand', { command: 'rm' })).rejects.toMatchObject({ code: -32602 });
  });

  test('a client that shows reviews gets its own command instead', async () => {
    const server = await startInProcess({ llm: slowLlm(scriptedLlm(() => answer(DONE)), 1), files: { [FILE]: TEXT } }, { review: true, trusted: true });
    await server.client.open(URI, TEXT);
    const [offered] = await server.client.codeActions(URI, AT_STUB);
    const { command } = await server.client.resolve(offered);
    expect(command).toMatchObject({ command: 'starling.implementSelection', arguments: [{ uri: URI, symbol: 'slugify', wish: '' }, false] });
  });
});
