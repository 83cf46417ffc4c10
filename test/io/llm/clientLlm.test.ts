// The editor's own models: what is sent to the client, and that no client can hang or crash a run.
import { describe, expect, it } from 'vitest';
import { createClientLlm, type ClientCall } from '../../../server/io/llm/clientLlm';
import { going, question } from './question';

describe("the editor's model", () => {
  it('gets the messages under a call id of its own, and its text comes back with estimated tokens', async () => {
    const calls: ClientCall[] = [];
    const llm = createClientLlm({
      model: 'gpt-5',
      send: (call) => {
        calls.push(call);
        return Promise.resolve({ ok: true, text: '12345678', model: 'gpt-5' });
      },
    });
    expect(llm.name).toBe('vscode.lm gpt-5');
    const request = question();
    expect(await llm.complete(request, going())).toMatchObject({ ok: true, text: '12345678', truncated: false, usage: { calls: 1, outputTokens: 2, usd: null } });
    await llm.complete(request, going());
    expect(calls.map(({ call }) => call)).toEqual(['lm-1', 'lm-2']);
    expect(calls[0]?.messages).toEqual(request.messages);
  });

  it.each([
    [{ ok: false, reason: 'rateLimited', message: 'quota' }, 'rateLimited'],
    [{ ok: false, reason: 'no such reason', message: '?' }, 'server'],
    [{ ok: true, text: 5 }, 'badReply'],
    [{ ok: true, text: 'x'.repeat(1_000_001), model: 'm' }, 'badReply'],
    [null, 'badReply'],
    ['text', 'badReply'],
  ])('that answers %j fails as %s', async (answer, reason) => {
    const llm = createClientLlm({ model: '', send: () => Promise.resolve(answer) });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: false, reason });
  });

  it('is unreachable when the connection to the client is gone', async () => {
    const llm = createClientLlm({ model: '', send: () => Promise.reject(new Error('connection closed')) });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: false, reason: 'unreachable', message: 'connection closed' });
  });

  it('is not waited for after the stop, and not asked after it', async () => {
    let asked = 0;
    const llm = createClientLlm({
      model: '',
      send: () => {
        asked += 1;
        return new Promise(() => undefined);
      },
    });
    const stop = new AbortController();
    const call = llm.complete(question(), stop.signal);
    stop.abort();
    expect(await call).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 1 } });
    expect(await llm.complete(question(), stop.signal)).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 0 } });
    expect(asked).toBe(1);
  });
});
