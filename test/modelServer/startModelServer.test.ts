// The model server over real HTTP: shares of right and wrong, sameness by seed, every malformed reply and every fault.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseReply } from '../../server/core/swarm/parseReply';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { retrying } from '../../server/io/llm/retryingLlm';
import { evilReplies } from './evilReplies';
import { malformedReplies } from './malformedReplies';
import type { ModelServerOptions } from './modelServerOptions';
import { solutionsFolder, type SolutionsFolder } from './solutionsFolder';
import { startModelServer, type ModelServer } from './startModelServer';
import { going, question, type Question } from '../io/llm/question';

const solution = `const separator = '-'

export function slugify(title: string): string {
  const words = title.trim().toLowerCase().split(' ')
  const kept = words.filter((word) => word.length > 0 && word !== separator)
  return kept.slice(0, 8).join(separator)
}

export function second(a: number, b: number): number {
  if (a > b + 1) return a * 2
  return Math.max(a, b) - 1
}
`;

const stubs = `export function slugify(title: string): string {
  throw new Error('not implemented')
}

export function second(a: number, b: number): number {
  throw new Error('not implemented')
}
`;

let folder: SolutionsFolder;
let server: ModelServer;
beforeEach(() => {
  folder = solutionsFolder({ 'src/slugify.ts': solution });
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

async function open(options: ModelServerOptions = {}) {
  server = await startModelServer({ solutions: folder.path, ...options });
  const llm = createOpenAiLlm({ baseUrl: server.url, model: 'any', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 });
  const ask = (what: Question) => llm.complete(question({ fileText: stubs, ...what }), going());
  const texts = (seeds: readonly number[], target = 'slugify') =>
    inBatches(seeds, async (seed) => {
      const reply = await ask({ seed, target });
      if (!reply.ok) throw new Error(reply.message);
      return reply.text;
    });
  return { llm, ask, texts };
}

/** Twenty at a time: a real client has no more connections. */
async function inBatches<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < list.length; start += 20) done.push(...(await Promise.all(list.slice(start, start + 20).map(work))));
  return done;
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function declarationOf(text: string): string {
  return (JSON.parse(text) as { declaration: string }).declaration;
}

function mostCommon(texts: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Math.max(...counts.values());
}

describe('the model server', () => {
  it('listens on the loopback interface and says that it is simulated', async () => {
    const { llm, ask } = await open();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    const list = await fetch(`${server.url}/models`);
    expect(list.headers.get('x-starling-simulated')).toBe('1');
    expect(await list.json()).toMatchObject({ data: [{ id: 'starling-simulated' }] });
    await ask({});
    expect(llm.simulated).toBe(true);
  });

  it('answers an edit with the reference and what it needs', async () => {
    const { texts } = await open();
    const parsed = parseReply((await texts([1]))[0] ?? '', false);
    expect(parsed).toMatchObject({ ok: true, answer: { before: ["const separator = '-'"], after: [], imports: [] } });
    expect(parsed.ok && solution.includes(parsed.answer.declaration)).toBe(true);
  });

  it.each([
    { file: 'src/other.ts', words: 'no reference for src/other.ts' },
    { file: '../../etc/passwd', words: 'no reference' },
    { target: 'missing', words: 'Closest: ' },
  ])('says what it cannot know: %j', async ({ words, ...what }) => {
    const { ask } = await open();
    const reply = await ask(what);
    expect(reply.ok && reply.text).toContain(words);
    expect(server.stats().replies.unknown).toBe(1);
  });

  it('answers a prompt that is no edit', async () => {
    await open();
    const reply = await fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hello' }] }) });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ system_fingerprint: 'starling-simulated', choices: [{ finish_reason: 'stop' }] });
  });

  it.each([
    ['GET', '/nothing', undefined, 404],
    ['POST', '/chat/completions', '{', 400],
    ['POST', '/chat/completions', '{"model": 5}', 400],
    ['POST', '/chat/completions', JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(17_000_000) }] }), 413],
  ])('refuses %s %s with %#', async (method, path, body, status) => {
    await open();
    const status_ = await fetch(server.url + path, { method, ...(body === undefined ? {} : { body }) }).then(
      (reply) => reply.status,
      () => 413,
    );
    expect(status_).toBe(status);
  });
});

describe('chance', () => {
  it.each([0.1, 0.35])('makes a share of %d of 2,000 replies wrong, within three sigma', async (errorRate) => {
    const { texts } = await open({ errorRate });
    const count = 2000;
    const right = (await texts(seeds(count))).filter((text) => solution.includes(declarationOf(text))).length;
    const sigma = Math.sqrt(count * errorRate * (1 - errorRate));
    expect(Math.abs(count - right - count * errorRate)).toBeLessThan(3 * sigma);
    expect(server.stats().replies).toMatchObject({ right, wrong: count - right });
  });

  it('spreads wrong replies over many mistakes', async () => {
    const { texts } = await open({ errorRate: 1 });
    expect(mostCommon(await texts(seeds(200)))).toBeLessThan(40);
  });

  it('is the same for the same seeds, whatever the order and whatever else is asked', async () => {
    const first = await (await open({ errorRate: 0.5, malformedRate: 0.2, seed: 7 })).texts(seeds(60));
    await server.close();
    const again = await open({ errorRate: 0.5, malformedRate: 0.2, seed: 7 });
    await again.texts(seeds(10), 'second');
    expect((await again.texts(seeds(60).reverse())).reverse()).toEqual(first);
    await server.close();
    expect(await (await open({ errorRate: 0.5, malformedRate: 0.2, seed: 8 })).texts(seeds(60))).not.toEqual(first);
  });

  it('gives most replies to an edit with a shared error the same mistake', async () => {
    const { texts } = await open({ sharedErrorRate: 1 });
    const replies = await texts(seeds(400));
    const wrong = replies.filter((text) => !solution.includes(declarationOf(text)));
    expect(new Set(wrong).size).toBe(1);
    expect(Math.abs(wrong.length - 280)).toBeLessThan(3 * Math.sqrt(400 * 0.7 * 0.3));
  });

  it('answers n choices as n requests with the seeds that follow would be', async () => {
    const { texts } = await open({ errorRate: 0.5 });
    const single = await texts([5, 6, 7]);
    const { messages } = question({ fileText: stubs });
    const reply = await fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages, seed: 5, n: 3 }) });
    const { choices } = (await reply.json()) as { choices: { message: { content: string } }[] };
    expect(choices.map(({ message }) => message.content)).toEqual(single);
  });
});

describe('usage', () => {
  it('counts a prompt that was seen before as cached, from 1,024 tokens on', async () => {
    const { ask } = await open();
    const long = `${stubs}\n${'// a long comment\n'.repeat(500)}`;
    const first = await ask({ fileText: long, seed: 1 });
    const second = await ask({ fileText: long, seed: 2 });
    const total = first.usage.inputTokens;
    expect(first.usage.cachedTokens).toBe(0);
    expect(second.usage.cachedTokens).toBeGreaterThan(total - 128);
    expect(second.usage.inputTokens + second.usage.cachedTokens).toBe(total);
    expect(first.usage.outputTokens).toBeGreaterThan(20);
    expect((await ask({ seed: 1 })).usage.cachedTokens).toBe(0);
  });

  it('stops at the limit of tokens', async () => {
    const { ask } = await open();
    expect(await ask({ maxTokens: 10 })).toMatchObject({ ok: true, truncated: true, usage: { outputTokens: 10 } });
  });
});

describe('a stream', () => {
  it('brings the same text in pieces', async () => {
    const { texts } = await open();
    const [whole] = await texts([1]);
    const { messages } = question({ fileText: stubs });
    const reply = await fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'm', messages, seed: 1, stream: true, stream_options: { include_usage: true } }),
    });
    const events = (await reply.text()).split('\n\n').filter((event) => event !== '').map((event) => event.replace(/^data: /, ''));
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event) as { choices: { delta: { content?: string } }[]; usage?: object });
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(whole);
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens_details: { cached_tokens: 0 } });
  });
});

describe('a malformed reply', () => {
  it.each(['empty', 'truncated', 'notJson', 'fenced', 'elision', 'prose', 'wrongSchema', 'wrongTypes'])('that is %s is no answer', async (name) => {
    const { ask } = await open({ malformedRate: 1, malformations: [name] });
    const reply = await ask({});
    if (!reply.ok) throw new Error(reply.message);
    expect(parseReply(reply.text, reply.truncated)).toMatchObject({ ok: false });
  });

  it.each(['renamed', 'extraDeclaration'])('that is %s is well-formed JSON about more or something else', async (name) => {
    const { ask } = await open({ malformedRate: 1, malformations: [name] });
    const reply = await ask({});
    const parsed = parseReply(reply.ok ? reply.text : '', false);
    expect(parsed.ok && parsed.answer.declaration).toMatch(/slugifyImpl|function slugifyFallback/);
  });

  it('comes in all its ways, in the share that was asked for', async () => {
    const { texts } = await open({ malformedRate: 0.5 });
    await texts(seeds(400));
    const { malformed, right } = server.stats().replies;
    expect(malformed + right).toBe(400);
    expect(Math.abs(malformed - 200)).toBeLessThan(30);
    expect(Object.keys(malformedReplies).length).toBe(10);
  });
});

describe('an evil reply', () => {
  it('comes in turn, each name once', async () => {
    const { ask } = await open({ evil: true });
    const names = Object.keys(evilReplies);
    await inBatches(seeds(names.length), (seed) => ask({ seed }));
    expect(server.stats().replies.evil).toBe(names.length);
  });

  it.each(Object.keys(evilReplies))('%s differs from the right answer and crashes no reader', async (name) => {
    const { texts } = await open();
    const [right] = await texts([0]);
    await server.close();
    const { ask } = await open({ evil: [name] });
    const reply = await ask({ maxTokens: 10_000_000 });
    expect(reply.ok ? reply.text : reply.reason).not.toBe(right);
    if (reply.ok) parseReply(reply.text, reply.truncated);
    else expect({ name, reason: reply.reason }).toEqual({ name: 'hugeReply', reason: 'badReply' });
    expect('polluted' in {}).toBe(false);
  });
});

describe('a fault', () => {
  it.each([
    ['429', 'rateLimited'],
    ['500', 'server'],
    ['503', 'server'],
    ['truncate', 'unreachable'],
    ['reset', 'unreachable'],
    ['garbled', 'badReply'],
  ] as const)('%s arrives as %s', async (kind, reason) => {
    const { ask } = await open({ faults: [{ kind, rate: 1 }] });
    expect(await ask({})).toMatchObject({ ok: false, reason, ...(kind === '429' ? { retryAfterMs: 1000 } : {}) });
    expect(server.stats().faults[kind]).toBe(1);
  });

  it('timeout is silence until the server closes', async () => {
    const { ask } = await open({ faults: [{ kind: 'timeout', rate: 1 }] });
    const call = ask({});
    await new Promise((resolve) => setTimeout(resolve, 200));
    await server.close();
    expect(await call).toMatchObject({ ok: false, reason: 'unreachable' });
  });

  it('passes when the same question is asked again', async () => {
    const { llm } = await open({ faults: [{ kind: '500', rate: 0.3 }, { kind: 'truncate', rate: 0.2 }] });
    const timer = { now: () => 0, after: (_: number, act: () => void) => (setImmediate(act), () => undefined) };
    const patient = retrying(llm, { attempts: 20, refusals: 20, timer, random: Math.random });
    const replies = await inBatches(seeds(60), (seed) => patient.complete(question({ fileText: stubs, seed }), going()));
    expect(replies.every((reply) => reply.ok)).toBe(true);
    const { requests, faults } = server.stats();
    expect(requests).toBe(60 + faults['500'] + faults.truncate);
    expect(faults['500']).toBeGreaterThan(10);
  });

  it.each<ModelServerOptions>([{ latencyMs: 120 }, { faults: [{ kind: 'slow', rate: 1 }], slowMs: 120 }])('leaves time to the answer: %j', async (options) => {
    const { ask } = await open(options);
    const began = performance.now();
    await ask({});
    expect(performance.now() - began).toBeGreaterThanOrEqual(119);
  });
});
