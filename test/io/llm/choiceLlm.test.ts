// Samples of one round in one request: what is sent, what counts as a draw of its own, and what it costs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LlmReply } from '../../../server/core/ports/llm';
import { ChoiceMemory, choosing } from '../../../server/io/llm/choiceLlm';
import { createOpenAiLlm } from '../../../server/io/llm/openAiLlm';
import { startModelServer } from '../../modelServer/startModelServer';
import { answeringServer, json, refusal, type Answering, type AnsweringServer, type Asked } from './answeringServer';
import { going, question } from './question';

let server: AnsweringServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const choices = (texts: readonly string[]): unknown => ({
  choices: texts.map((content, index) => ({ index, message: { role: 'assistant', content }, finish_reason: 'stop' })),
  usage: { prompt_tokens: 100, completion_tokens: 20 * texts.length },
});

const wanted = ({ body }: Asked): number => (typeof body['n'] === 'number' ? body['n'] : 1);
const isProbe = ({ body }: Asked): boolean => JSON.stringify(body['messages']).includes('PROBE: ');
const letters = (seed: number): string => `text ${String(seed)}`;
const seedOf = ({ body }: Asked): number => Number(body['seed']);

/** Endpoints by what they do with `n`. */
const endpoints: Readonly<Record<string, Answering>> = {
  'draws each choice': (asked, response) => json(response, 200, choices(Array.from({ length: wanted(asked) }, (_, index) => letters(seedOf(asked) + index)))),
  'draws each choice and happens to agree': (asked, response) =>
    json(response, 200, choices(Array.from({ length: wanted(asked) }, (_, index) => (isProbe(asked) ? letters(seedOf(asked) + index) : 'same')))),
  'ignores n': (asked, response) => json(response, 200, choices([letters(seedOf(asked))])),
  'repeats a fixed seed': (asked, response) => json(response, 200, choices(Array.from({ length: wanted(asked) }, () => letters(seedOf(asked))))),
  'has two slots': (asked, response) =>
    wanted(asked) > 2 ? json(response, 400, refusal('n_cmpl must be at most 2')) : json(response, 200, choices(Array.from({ length: wanted(asked) }, (_, index) => letters(seedOf(asked) + index)))),
  'refuses n': (asked, response) =>
    wanted(asked) > 1 ? json(response, 400, refusal('Unsupported value: "n" must be 1')) : json(response, 200, choices([letters(seedOf(asked))])),
  'gives more than asked': (asked, response) => json(response, 200, choices(Array.from({ length: wanted(asked) + 2 }, (_, index) => letters(seedOf(asked) + index)))),
};

async function draw(answer: Answering, size: number, rounds = 1) {
  server = await answeringServer(answer);
  const llm = choosing(createOpenAiLlm({ baseUrl: server.origin, model: 'm', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 }), { name: 'e', memory: new ChoiceMemory() });
  const replies: LlmReply[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const seeds = Array.from({ length: size }, (_, index) => 10 + round * size + index);
    replies.push(...(await Promise.all(seeds.map((seed) => llm.complete({ ...question({ seed }), round: size }, going())))));
  }
  return { replies, asked: server.asked, texts: replies.map((reply) => (reply.ok ? reply.text : reply.reason)), calls: replies.reduce((sum, { usage }) => sum + usage.calls, 0) };
}

describe('a round of samples', () => {
  it.each([
    // endpoint, samples a round, rounds, the texts that count, HTTP requests
    ['draws each choice', 3, 1, ['text 10', 'text 11', 'text 12'], 1],
    ['draws each choice', 2, 2, ['text 10', 'text 11', 'text 12', 'text 13'], 2],
    ['draws each choice', 1, 1, ['text 10'], 1],
    ['draws each choice and happens to agree', 2, 2, ['same', 'same', 'same', 'same'], 3],
    ['ignores n', 2, 2, ['text 10', 'text 11', 'text 12', 'text 13'], 4],
    ['repeats a fixed seed', 2, 1, ['text 10', 'text 11'], 3],
    ['repeats a fixed seed', 3, 2, ['text 10', 'text 11', 'text 12', 'text 13', 'text 14', 'text 15'], 7],
    ['has two slots', 3, 1, ['text 10', 'text 11', 'text 12'], 4],
    ['refuses n', 2, 2, ['text 10', 'text 11', 'text 12', 'text 13'], 5],
    ['gives more than asked', 2, 1, ['text 10', 'text 11'], 1],
  ] as const)('from an endpoint that %s: %i samples, %i rounds', async (...[endpoint, size, rounds, texts, requests]) => {
    const drawn = await draw(endpoints[endpoint] as Answering, size, rounds);
    expect(drawn.texts).toEqual(texts);
    expect(drawn.asked.length).toBe(requests);
    // Every request is somebody's cost, and nobody's twice.
    expect(drawn.calls).toBe(requests);
  });

  it('sends no n for a single sample', async () => {
    const { asked } = await draw(endpoints['draws each choice'] as Answering, 1);
    expect(asked[0]?.body['n']).toBeUndefined();
  });

  it('fails as one, and costs one call', async () => {
    const { replies, calls } = await draw((_, response) => json(response, 500, refusal('down')), 3);
    expect(replies.map((reply) => reply.ok)).toEqual([false, false, false]);
    expect(calls).toBe(1);
  });

  it('counts the tokens of all choices once', async () => {
    const { replies } = await draw(endpoints['draws each choice'] as Answering, 3);
    expect(replies.map(({ usage }) => [usage.inputTokens, usage.outputTokens])).toEqual([[100, 60], [0, 0], [0, 0]]);
  });

  it('waits only a moment for a member that does not come', async () => {
    server = await answeringServer(endpoints['draws each choice'] as Answering);
    const llm = choosing(createOpenAiLlm({ baseUrl: server.origin, model: 'm', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 }), { name: 'e', memory: new ChoiceMemory() });
    expect(await llm.complete({ ...question({ seed: 3 }), round: 5 }, going())).toMatchObject({ ok: true, text: 'text 3' });
  });

  it('keeps the rounds of two tasks apart', async () => {
    server = await answeringServer(endpoints['draws each choice'] as Answering);
    const llm = choosing(createOpenAiLlm({ baseUrl: server.origin, model: 'm', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 }), { name: 'e', memory: new ChoiceMemory() });
    const ask = (target: string, seed: number) => llm.complete({ ...question({ target, seed }), round: 2 }, going());
    await Promise.all([ask('one', 1), ask('two', 1), ask('one', 2), ask('two', 2)]);
    expect(server.asked.map((asked) => wanted(asked))).toEqual([2, 2]);
  });

  it('is drawn by the model server as if each had been asked for alone', async () => {
    const solutions = mkdtempSync(join(tmpdir(), 'starling-choices-'));
    mkdirSync(join(solutions, 'src'));
    writeFileSync(join(solutions, 'src/slugify.ts'), "export function slugify(title: string): string {\n  return title.trim().toLowerCase().replace(/ +/g, '-');\n}\n");
    const model = await startModelServer({ solutions, errorRate: 0.5 });
    try {
      const plain = createOpenAiLlm({ baseUrl: model.url, model: 'm', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 });
      const together = choosing(plain, { name: 'e', memory: new ChoiceMemory() });
      const seeds = [1, 2, 3, 4];
      const textOf = (reply: LlmReply): string => (reply.ok ? reply.text : reply.message);
      const alone = await Promise.all(seeds.map((seed) => plain.complete(question({ seed }), going())));
      const drawn = await Promise.all(seeds.map((seed) => together.complete({ ...question({ seed }), round: 4 }, going())));
      expect(drawn.map(textOf)).toEqual(alone.map(textOf));
      expect(new Set(drawn.map(textOf)).size).toBeGreaterThan(1);
      expect(model.stats().requests).toBe(5);
    } finally {
      await model.close();
      rmSync(solutions, { recursive: true, force: true });
    }
  });
});
