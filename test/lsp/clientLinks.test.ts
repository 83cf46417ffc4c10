// What the server may ask of its client: a key for one host, a call of the editor's models, and nothing of other clients.
import { expect, test } from 'vitest';
import type { Connection } from 'vscode-languageserver/node';
import { clientLinks } from '../../server/lsp/clientLinks';

interface Sent {
  readonly method: string;
  readonly params: unknown;
}

/** A connection that writes down what is sent and answers what it is told to. */
function recording(reply: unknown): { readonly connection: Connection; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const connection = {
    sendRequest: (method: string, params: unknown) => {
      sent.push({ method, params });
      return Promise.resolve(reply);
    },
    sendNotification: (method: string, params: unknown) => {
      sent.push({ method, params });
      return Promise.resolve();
    },
  };
  return { connection: connection as unknown as Connection, sent };
}

const CALL = { call: 'lm-1', model: '', messages: [{ role: 'user', content: 'hello' }] } as const;

test('a key is asked for by its host', async () => {
  const { connection, sent } = recording({ key: 'secret' });
  expect(await clientLinks(connection, { review: true }).apiKey('models.example.org:8443')).toBe('secret');
  expect(sent).toEqual([{ method: 'starling/apiKey', params: { host: 'models.example.org:8443' } }]);
});

test('an editor without reviews is asked for nothing', async () => {
  const { connection, sent } = recording({ key: 'secret' });
  const links = clientLinks(connection, { review: false });
  expect(await links.apiKey('api.openai.com')).toBeNull();
  expect(links.lm).toBeUndefined();
  expect(sent).toEqual([]);
});

test('a stopped call of the editor’s models is cancelled once', async () => {
  const { connection, sent } = recording({ ok: true, text: '', model: 'm' });
  const stop = new AbortController();
  const reply = clientLinks(connection, { review: true }).lm?.(CALL, stop.signal);
  stop.abort();
  await reply;
  expect(sent.map((one) => one.method)).toEqual(['starling/lmComplete', 'starling/lmCancel']);
});

test('a call that has ended is not cancelled any more', async () => {
  const { connection, sent } = recording({ ok: true, text: '', model: 'm' });
  const stop = new AbortController();
  await clientLinks(connection, { review: true }).lm?.(CALL, stop.signal);
  stop.abort();
  expect(sent.map((one) => one.method)).toEqual(['starling/lmComplete']);
});
