// Which model a run asks, and what a person reads when there is none.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseLlm, type LlmSources } from '../../../server/io/llm/chooseLlm';
import { Gates } from '../../../server/io/llm/gate';
import type { Preset } from '../../../server/io/llm/presets';
import type { ServerSettings } from '../../../server/protocol/server';
import { scriptedLlm, text } from '../../fakes/scriptedLlm';
import { answeringServer, completion, json, refusal, type AnsweringServer, type Answering } from './answeringServer';
import { going, question } from './question';

const open: AnsweringServer[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Stands in for hosts that are not on this machine: nothing leaves it in a test. */
function watchFetch(status: number) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response('{"data": [{"id": "m"}]}', { status })));
}

async function endpoint(models: readonly string[], answer: Answering = (_, response) => json(response, 200, completion('text'))): Promise<AnsweringServer> {
  const server = await answeringServer((asked, response, count) => {
    if (asked.route === 'GET /v1/models') json(response, 200, { object: 'list', data: models.map((id) => ({ id })) });
    else answer(asked, response, count);
  });
  open.push(server);
  return server;
}

async function closedOrigin(): Promise<string> {
  const server = await answeringServer(() => undefined);
  await server.close();
  return server.origin;
}

const offline = { ...scriptedLlm(() => text('offline')), name: 'offline' };

function preset(origin: string): Preset {
  return { provider: 'ollama', title: 'Ollama', baseUrl: `${origin}/v1`, local: true, start: 'Start it' };
}

const settings: ServerSettings = {
  provider: 'auto',
  model: '',
  baseUrl: '',
  priceInput: null,
  priceOutput: null,
  reliability: 0.9,
  budgetUsd: null,
  maxCalls: 10,
  concurrency: 4,
  seed: 1,
  testTimeoutMs: 1000,
};

function choose(change: Partial<ServerSettings>, sources: Partial<LlmSources> = {}) {
  return chooseLlm({ ...settings, ...change }, { keys: { apiKey: () => Promise.resolve(null) }, offline, gates: new Gates(), candidates: [], ...sources });
}

async function checkName(change: Partial<ServerSettings>, name: string, sources: Partial<LlmSources> = {}) {
  const choice = await choose(change, sources);
  expect(choice.ok ? choice.llm.name : choice.problem).toBe(name);
}

async function checkProblem(change: Partial<ServerSettings>, words: readonly (string | RegExp)[], sources: Partial<LlmSources> = {}) {
  const choice = await choose(change, sources);
  if (choice.ok) throw new Error(`${choice.llm.name} should not have been chosen`);
  for (const word of words) expect(choice.problem).toMatch(word);
  return choice;
}

describe('with nothing set', () => {
  it('a local server that runs is asked for its first model that writes text', async () => {
    const { origin } = await endpoint(['nomic-embed-text', 'llama3:latest', 'qwen']);
    await checkName({}, `llama3:latest at ${new URL(origin).host}`, { candidates: [preset(await closedOrigin()), preset(origin)] });
  });

  it('the offline agents work when no server runs', async () => {
    await checkName({}, 'offline', { candidates: [preset(await closedOrigin())] });
  });

  it('a local server without models does not count', async () => {
    const { origin } = await endpoint([]);
    await checkName({}, 'offline', { candidates: [preset(origin)] });
  });

  it('no other host than this machine is asked', async () => {
    const calls = watchFetch(200);
    await checkName({}, 'offline', { candidates: [{ ...preset('https://model.invalid'), local: false }] });
    expect(calls).not.toHaveBeenCalled();
  });
});

describe('a model by name', () => {
  it('is found at the local server that has it, with the tag left out', async () => {
    const { origin } = await endpoint(['llama3:latest']);
    await checkName({ model: 'llama3' }, `llama3:latest at ${new URL(origin).host}`, { candidates: [preset(origin)] });
  });

  it('is never replaced by another one', async () => {
    const { origin } = await endpoint(['llama3']);
    await checkProblem({ model: 'gpt-5-mini' }, ['gpt-5-mini', 'OPENAI_API_KEY', '--base-url', '--model offline', 'Ollama'], { candidates: [preset(origin)] });
  });

  it('offline is the offline agents, whatever else is set', async () => {
    await checkName({ model: 'offline', provider: 'openai', baseUrl: 'http://127.0.0.1:1' }, 'offline');
    await checkName({ provider: 'offline', model: 'gpt-5' }, 'offline');
  });

  it('that a complete list lacks is refused with the names there are', async () => {
    const { origin } = await endpoint(['llama3', 'qwen', 'nomic-embed-text']);
    const { problem } = await checkProblem({ provider: 'ollama', baseUrl: origin, model: 'lama3' }, ['no model lama3', 'llama3, qwen']);
    expect(problem).not.toContain('nomic');
  });

  it('that an endpoint of unknown kind does not list is asked, and a 404 then names the models there are', async () => {
    const { origin } = await endpoint(['llama3'], (_, response) => json(response, 404, refusal('no such model')));
    const choice = await choose({ baseUrl: origin, model: 'other' });
    if (!choice.ok) throw new Error(choice.problem);
    expect(await choice.llm.complete(question(), going())).toMatchObject({ ok: false, reason: 'modelNotFound', message: expect.stringContaining('Choose one of: llama3.') as string });
  });
});

describe('an endpoint by URL', () => {
  it('answers through gate and retries', async () => {
    const { origin } = await endpoint(['m'], (_, response, count) => (count < 4 ? json(response, 429, refusal('slow'), { 'retry-after': '0' }) : json(response, 200, completion('text'))));
    const choice = await choose({ baseUrl: origin });
    if (!choice.ok) throw new Error(choice.problem);
    expect(await choice.llm.complete(question(), going())).toMatchObject({ ok: true, usage: { calls: 3 } });
  });

  it('that is not there says how to start it', async () => {
    const { cause } = await checkProblem({ provider: 'ollama', baseUrl: await closedOrigin() }, ['Ollama', 'cannot be reached', 'ECONNREFUSED', 'ollama serve', '--model offline']);
    expect(cause).toBe('noModel');
  });

  it('that is none is bad input', async () => {
    expect((await checkProblem({ baseUrl: 'file:///etc/passwd' }, ['http'])).cause).toBe('badInput');
  });

  it.each([
    [null, 'wants an API key'],
    ['sk-old', 'refused the API key'],
  ])('that says 401 to the key %s %s', async (key, words) => {
    const server = await answeringServer((_, response) => json(response, 401, refusal('no')));
    open.push(server);
    await checkProblem({ baseUrl: server.origin }, [words, 'OPENAI_API_KEY'], { keys: { apiKey: () => Promise.resolve(key) } });
  });

  it('that keeps no list of models needs a name', async () => {
    const server = await answeringServer((_, response) => json(response, 404, {}));
    open.push(server);
    expect((await checkProblem({ baseUrl: server.origin }, ['--model'])).cause).toBe('badInput');
    await checkName({ baseUrl: server.origin, model: 'm' }, `m at ${new URL(server.origin).host}`);
  });

  it('is asked for its key by its exact host', async () => {
    const { origin, asked } = await endpoint(['m']);
    const hosts: string[] = [];
    const apiKey = (host: string): Promise<string> => {
      hosts.push(host);
      return Promise.resolve('sk-1');
    };
    await choose({ baseUrl: origin }, { keys: { apiKey } });
    expect(hosts).toEqual([new URL(origin).host]);
    expect(asked[0]?.headers['authorization']).toBe('Bearer sk-1');
  });

  it('is used without a key when the keychain fails', async () => {
    const { origin } = await endpoint(['m']);
    await checkName({ baseUrl: origin }, `m at ${new URL(origin).host}`, { keys: { apiKey: () => Promise.reject(new Error('locked')) } });
  });

  it('that is simulated is known as such before the first call', async () => {
    const server = await answeringServer((_, response) => json(response, 200, { data: [{ id: 'm' }] }, { 'x-starling-simulated': '1' }));
    open.push(server);
    const choice = await choose({ baseUrl: server.origin });
    expect(choice.ok && choice.llm.simulated).toBe(true);
  });

  it.each([
    ['that is no list', 'null'],
    ['with names that are no names', JSON.stringify({ data: [{ id: '\u001b[2J' }, { id: 5 }, { id: 'a b' }, {}] })],
    ['that is cut off', '{"data": ['],
  ])('with a list of models %s needs a name', async (_, body) => {
    const server = await answeringServer((__, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body);
    });
    open.push(server);
    await checkProblem({ baseUrl: server.origin }, ['--model']);
  });
});

describe('a key', () => {
  const keys = { apiKey: () => Promise.resolve('sk-1') };
  const sentKey = (calls: ReturnType<typeof watchFetch>): string | null => new Headers(calls.mock.calls[0]?.[1]?.headers).get('authorization');

  it('travels to another machine over https', async () => {
    const calls = watchFetch(200);
    await choose({ baseUrl: 'https://model.invalid/v1', model: 'm' }, { keys });
    expect(sentKey(calls)).toBe('Bearer sk-1');
  });

  it('does not travel to another machine unencrypted', async () => {
    const calls = watchFetch(401);
    await checkProblem({ baseUrl: 'http://model.invalid/v1', model: 'm' }, ['only sent over https'], { keys });
    expect(sentKey(calls)).toBeNull();
  });
});

describe('OpenAI', () => {
  it('is asked for a model by name where there is a key for it', async () => {
    watchFetch(200);
    await checkName({ model: 'm' }, 'm at api.openai.com', { keys: { apiKey: (host) => Promise.resolve(host === 'api.openai.com' ? 'sk-1' : null) } });
  });

  it('without a key says how to give one, and calls nobody', async () => {
    await checkProblem({ provider: 'openai', model: 'gpt-5-mini' }, ['OPENAI_API_KEY', 'Starling: Set API Key', '--model offline']);
  });
});

describe("the editor's models", () => {
  it('are used where the client has them', async () => {
    await checkName({ provider: 'vscode', model: 'gpt-5' }, 'vscode.lm gpt-5', { send: () => Promise.resolve(null) });
  });

  it('are a problem where it has none', async () => {
    await checkProblem({ provider: 'vscode' }, ['offline']);
  });
});
