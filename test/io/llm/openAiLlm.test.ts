// A model over real HTTP: what is sent, how replies and refusals are read, and that no reply can do harm.
import { afterEach, describe, expect, it } from 'vitest';
import type { LlmReply } from '../../../server/core/ports/llm';
import { createOpenAiLlm, type OpenAiOptions } from '../../../server/io/llm/openAiLlm';
import type { LlmFailure } from '../../../server/protocol/model';
import { answeringServer, completion, json, refusal, type Answering, type AnsweringServer } from './answeringServer';
import { going, question } from './question';

let server: AnsweringServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(answer: Answering, options: Partial<OpenAiOptions> = {}) {
  server = await answeringServer(answer);
  const llm = createOpenAiLlm({ baseUrl: server.origin, model: 'm', apiKey: 'sk-secret', provider: 'openai', price: null, timeoutMs: 5000, ...options });
  return { llm, server };
}

async function checkFailure(answer: Answering, reason: LlmFailure, options: Partial<OpenAiOptions> = {}): Promise<Extract<LlmReply, { ok: false }>> {
  const { llm } = await open(answer, options);
  const reply = await llm.complete(question(), going());
  expect(reply).toMatchObject({ ok: false, reason });
  if (reply.ok) throw new Error('the call should have failed');
  expect(JSON.stringify(reply)).not.toContain('sk-secret');
  return reply;
}

describe('a request', () => {
  it('carries the schema, an explicit temperature and the seed, and nothing of the brief', async () => {
    const { llm, server: asking } = await open((_, response) => json(response, 200, completion('{}')));
    await llm.complete(question({ seed: 42 }), going());
    const { body, route } = asking.asked[0] ?? { body: {}, route: '' };
    expect(route).toBe('POST /v1/chat/completions');
    expect(body).toMatchObject({ model: 'm', seed: 42, temperature: 0.7, max_tokens: 2000, stream: false, response_format: { type: 'json_schema' } });
    expect(Object.keys(body)).not.toContain('brief');
  });

  it('sends the key and no header that the environment or a library adds', async () => {
    process.env['OPENAI_CUSTOM_HEADERS'] = 'X-Leak: 1';
    process.env['OPENAI_ORG_ID'] = 'org-leak';
    try {
      const { llm, server: asking } = await open((_, response) => json(response, 200, completion('{}')));
      await llm.complete(question(), going());
      const headers = asking.asked[0]?.headers ?? {};
      expect(headers['authorization']).toBe('Bearer sk-secret');
      const ours = Object.keys(headers).filter((name) => !['host', 'connection', 'content-length', 'accept-encoding', 'accept-language', 'sec-fetch-mode', 'user-agent'].includes(name));
      expect(ours.sort()).toEqual(['accept', 'authorization', 'content-type']);
    } finally {
      delete process.env['OPENAI_CUSTOM_HEADERS'];
      delete process.env['OPENAI_ORG_ID'];
    }
  });

  it('sends no key where there is none, whatever the environment holds', async () => {
    process.env['OPENAI_API_KEY'] = 'sk-of-the-environment';
    try {
      const { llm, server: asking } = await open((_, response) => json(response, 200, completion('{}')), { apiKey: null });
      await llm.complete(question(), going());
      expect(asking.asked[0]?.headers['authorization']).toBeUndefined();
    } finally {
      delete process.env['OPENAI_API_KEY'];
    }
  });

  it('does not follow a redirect, so the key stays with its host', async () => {
    const thief = await answeringServer((_, response) => json(response, 200, completion('stolen')));
    await checkFailure((_, response) => {
      response.writeHead(307, { location: `${thief.origin}/v1/chat/completions` });
      response.end();
    }, 'unreachable');
    expect(thief.asked).toEqual([]);
    await thief.close();
  });

  it.each(['ftp://host/v1', 'not a url', 'http://user:word@127.0.0.1/v1', 'http://127.0.0.1/v1?key=1'])('is never made for the base URL %s', async (baseUrl) => {
    const llm = createOpenAiLlm({ baseUrl, model: 'm', apiKey: 'k', provider: 'openai', price: null, timeoutMs: 100 });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: false, reason: 'unreachable', usage: { calls: 0 } });
  });
});

describe('a reply', () => {
  it('is read with usage in disjoint buckets', async () => {
    const { llm } = await open((_, response) => json(response, 200, completion('text')), { price: { input: 1, output: 10 } });
    expect(await llm.complete(question(), going())).toEqual({
      ok: true,
      text: 'text',
      truncated: false,
      usage: { calls: 1, inputTokens: 40, cachedTokens: 60, outputTokens: 20, usd: 0.0003 },
    });
  });

  it('costs an unknown sum where the price is unknown', async () => {
    const { llm } = await open((_, response) => json(response, 200, completion('text')));
    expect((await llm.complete(question(), going())).usage.usd).toBeNull();
  });

  it('is marked as truncated when the provider stopped at the limit', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: '{"decl' }, finish_reason: 'length' }];
    const { llm } = await open((_, response) => json(response, 200, completion('', { choices })));
    expect(await llm.complete(question(), going())).toMatchObject({ ok: true, truncated: true });
  });

  it('makes the model known as simulated when the endpoint says so', async () => {
    const { llm } = await open((_, response) => json(response, 200, completion('text'), { 'x-starling-simulated': '1' }));
    expect(llm.simulated).toBe(false);
    await llm.complete(question(), going());
    expect(llm.simulated).toBe(true);
  });
});

describe('an endpoint that understands less', () => {
  it('is asked once without the schema, and never with it again', async () => {
    const { llm, server: asking } = await open(({ body }, response) => {
      const format = body['response_format'] as { type: string } | undefined;
      if (format?.type === 'json_schema') json(response, 400, refusal("'response_format.type' must be 'json_object' or 'text'"));
      else json(response, 200, completion('text'));
    });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: true, usage: { calls: 2 } });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: true, usage: { calls: 1 } });
    expect(asking.asked.map(({ body }) => (body['response_format'] as { type: string }).type)).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  it.each([
    ['response_format', 'response_format is not supported by this model'],
    ['max_tokens', "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."],
    ['temperature', "Unsupported value: 'temperature' does not support 0.7 with this model."],
    ['seed', 'Unrecognized request argument supplied: seed'],
  ])('gets no %s after it refused it', async (name, message) => {
    const { llm } = await open(({ body }, response) => {
      if (name in body) json(response, 400, refusal(message, { param: name }));
      else json(response, 200, completion('text'));
    });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: true });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: true, usage: { calls: 1 } });
  });

  it('learns the same from several calls at once', async () => {
    const { llm } = await open(({ body }, response) => {
      if ('response_format' in body) json(response, 400, refusal('response_format is unknown'));
      else json(response, 200, completion('text'));
    });
    const replies = await Promise.all([1, 2, 3, 4].map((seed) => llm.complete(question({ seed }), going())));
    expect(replies.every((reply) => reply.ok)).toBe(true);
  });

  it('is not asked for ever when it refuses everything', async () => {
    const { llm, server: asking } = await open((_, response) => json(response, 400, refusal('response_format max_tokens temperature seed')));
    expect(await llm.complete(question(), going())).toMatchObject({ ok: false, reason: 'badReply' });
    expect(asking.asked.length).toBeLessThanOrEqual(6);
  });
});

describe('a refusal', () => {
  it.each<[number, unknown, LlmFailure]>([
    [401, refusal('Incorrect API key provided: sk-secret'), 'unauthorized'],
    [403, refusal('Country not supported'), 'unauthorized'],
    [404, refusal('The model `m` does not exist', { code: 'model_not_found' }), 'modelNotFound'],
    [400, refusal("This model's maximum context length is 8192 tokens", { code: 'context_length_exceeded' }), 'contextTooLong'],
    [413, refusal('too large'), 'contextTooLong'],
    [429, refusal('You exceeded your current quota', { code: 'insufficient_quota' }), 'unauthorized'],
    [400, refusal('something else'), 'badReply'],
    [500, refusal('The server had an error'), 'server'],
    [503, 'loading model', 'server'],
  ])('with status %i and %j is read as %s', async (status, body, reason) => {
    const reply = await checkFailure((_, response) => json(response, status, body), reason);
    expect(reply.usage).toMatchObject({ calls: 1, inputTokens: 0 });
  });

  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after-ms': '150', 'retry-after': '2' }, 150],
    [{ 'retry-after': '99999999' }, 600_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('for too many calls with %j asks for a wait of %s ms', async (headers, wait) => {
    const reply = await checkFailure((_, response) => json(response, 429, refusal('slow down'), headers as Record<string, string>), 'rateLimited');
    expect(reply.retryAfterMs).toBe(wait);
  });

  it('with a date asks to wait until then', async () => {
    const reply = await checkFailure((_, response) => json(response, 429, refusal('slow'), { 'retry-after': new Date(Date.now() + 30_000).toUTCString() }), 'rateLimited');
    expect(reply.retryAfterMs).toBeGreaterThan(25_000);
    expect(reply.retryAfterMs).toBeLessThanOrEqual(30_000);
  });
});

describe('a broken connection', () => {
  it('is unreachable when nothing listens', async () => {
    const { llm, server: asking } = await open(() => undefined);
    await asking.close();
    expect(await llm.complete(question(), going())).toMatchObject({ ok: false, reason: 'unreachable', usage: { calls: 1, inputTokens: 0 } });
  });

  it('in the middle of a reply is unreachable, and the prompt counts as spent', async () => {
    const reply = await checkFailure((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"choices": [', () => response.destroy());
    }, 'unreachable');
    expect(reply.usage.inputTokens).toBeGreaterThan(0);
  });

  it.each([
    ['before the head', () => undefined],
    [
      'after the head',
      ((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      }) satisfies Answering,
    ],
  ] as readonly [string, Answering][])('that is silent %s ends at the limit of time', async (_, answer) => {
    await checkFailure(answer, 'timeout', { timeoutMs: 150 });
  });

  it('is given up within a second of the stop', async () => {
    const { llm } = await open(() => undefined, { timeoutMs: 60_000 });
    const stop = new AbortController();
    const call = llm.complete(question(), stop.signal);
    setTimeout(() => stop.abort(), 50);
    const began = performance.now();
    expect(await call).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 1 } });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('is not made after the stop', async () => {
    const { llm, server: asking } = await open(() => undefined);
    expect(await llm.complete(question(), AbortSignal.abort())).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 0 } });
    expect(asking.asked).toEqual([]);
  });
});

describe('a hostile reply', () => {
  it.each<[string, string | object]>([
    ['nothing', ''],
    ['no JSON', '<html>login</html>'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no choices', '{}'],
    ['empty choices', '{"choices": []}'],
    ['choices that are no list', '{"choices": {"0": 1}}'],
    ['content that is no text', completion(5 as never) as object],
    ['a thousand levels', '['.repeat(200_000)],
  ])('with %s is a bad reply', async (_, body) => {
    await checkFailure((__, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }, 'badReply');
  });

  it('without end is cut off', async () => {
    let sent = 0;
    const reply = await checkFailure((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        sent += 1_000_000;
        if (sent < 200_000_000 && !response.destroyed) response.write(' '.repeat(1_000_000), more);
      };
      more();
    }, 'badReply');
    expect(reply.message).toContain('larger than');
    expect(sent).toBeLessThan(50_000_000);
  });

  it.each([
    ['negative', { prompt_tokens: -5, completion_tokens: 1e99 }],
    ['text', { prompt_tokens: 'many', completion_tokens: 1 }],
    ['absent', null],
  ])('with a %s count of tokens is charged by an estimate', async (_, usage) => {
    const { llm } = await open((__, response) => json(response, 200, completion('12345678', { usage })));
    const reply = await llm.complete(question(), going());
    expect(reply).toMatchObject({ ok: true, usage: { outputTokens: 2, cachedTokens: 0 } });
    expect(reply.usage.inputTokens).toBeGreaterThan(100);
  });

  it('with more cached tokens than it was sent counts none twice', async () => {
    const usage = { prompt_tokens: 10, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 500 } };
    const { llm } = await open((_, response) => json(response, 200, completion('x', { usage })));
    expect((await llm.complete(question(), going())).usage).toMatchObject({ inputTokens: 0, cachedTokens: 10 });
  });

  it('with prototype keys changes no prototype', async () => {
    const { llm } = await open((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${JSON.stringify(completion('x')).slice(1)}`);
    });
    expect(await llm.complete(question(), going())).toMatchObject({ ok: true, text: 'x' });
    expect('polluted' in {}).toBe(false);
  });

  it('cannot put control characters into the message that is shown', async () => {
    const reply = await checkFailure((_, response) => json(response, 500, refusal('\u001b[2Jgone\u202e')), 'server');
    expect(reply.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
