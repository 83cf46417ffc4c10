// The quick fix that needs no model: listed from the error's number alone, an edit of the open document once it is chosen.
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import { expect, test } from 'vitest';
import { queuedLlm } from '../fakes/queuedLlm';
import { ROOT, startInProcess, type Fakes } from './inProcess';
import type { LspClient } from './lspClient';

const FILE = 'src/a.ts';
const URI = `${ROOT}/${FILE}`;
const TEXT = 'export function next(counter: number): number {\n  return conter + 1;\n}\n';
const RANGE = { start: { line: 1, character: 9 }, end: { line: 1, character: 15 } };

async function chosen(fixError: Fakes['fixError']): Promise<{ readonly client: LspClient; readonly action: CodeAction }> {
  const { client } = await startInProcess({ llm: queuedLlm([]), files: { [FILE]: TEXT }, ...(fixError !== undefined && { fixError }) });
  await client.open(URI, TEXT);
  const diagnostics = [{ range: RANGE, message: "Cannot find name 'conter'.", severity: 1, code: 2552, source: 'ts' }];
  const actions = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', { textDocument: { uri: URI }, range: RANGE, context: { diagnostics } });
  const listed = actions.find(({ title }) => title.startsWith('Fix without a model'));
  expect(listed?.edit).toBeUndefined();
  return { client, action: await client.resolve(listed) };
}

test('a chosen fix is a versioned edit of the lines that change', async () => {
  const asked: unknown[] = [];
  const { action } = await chosen((place) => {
    asked.push(place);
    return Promise.resolve({ description: 'Change spelling', text: TEXT.replace('conter', 'counter') });
  });
  expect(asked).toEqual([{ file: FILE, text: TEXT, code: 2552, span: { start: TEXT.indexOf('conter'), end: TEXT.indexOf('conter') + 6 } }]);
  const [change] = (action.edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
  expect(change).toMatchObject({ textDocument: { uri: URI, version: 1 }, edits: [{ newText: '  return counter + 1;\n', range: { start: { line: 1, character: 0 } } }] });
});

test('where no fix helps the person is told, and nothing is changed', async () => {
  const { client, action } = await chosen(() => Promise.resolve(undefined));
  expect(action.edit).toBeUndefined();
  await expect.poll(() => client.messages.join()).toContain('no fix of the language service');
});
