// The first request of a prompt goes before the rest: what that saves, and that nobody waits for long.
import { describe, expect, it } from 'vitest';
import type { Llm, LlmReply } from '../../../server/core/ports/llm';
import { leading } from '../../../server/io/llm/leadingLlm';
import { readingLlm } from '../../fakes/readingLlm';
import { failure, scriptedLlm, text } from '../../fakes/scriptedLlm';
import { slowLlm } from '../../fakes/slowLlm';
import { virtualTimer, type VirtualTimer } from '../../fakes/virtualTimer';
import { going, question } from './question';

/** More than 3,300 tokens, so that the others wait for the longest time. */
const long = question({ fileText: `// ${'word '.repeat(3000)}\nexport function slugify(title: string): string { throw new Error(); }` });

function samples(llm: Llm, count: number): readonly Promise<LlmReply>[] {
  return Array.from({ length: count }, (_, seed) => llm.complete({ ...long, seed }, going()));
}

async function msUntilAll(timer: VirtualTimer, replies: readonly Promise<LlmReply>[]): Promise<number> {
  let isDone = false;
  void Promise.all(replies).then(() => (isDone = true));
  const startedAt = timer.now();
  while (!isDone) await timer.advance(10);
  return timer.now() - startedAt;
}

describe('the first request before the rest', () => {
  it('has a local server read the prompt once, and all samples are there sooner', async () => {
    const measure = async (isLed: boolean): Promise<readonly [number, number]> => {
      const timer = virtualTimer();
      const server = readingLlm({ readMs: 900, answerMs: 1500, timer });
      const ms = await msUntilAll(timer, samples(isLed ? leading(server, timer) : server, 4));
      return [server.read, ms];
    };
    expect(await measure(false)).toEqual([4, 5100]);
    const [read, ms] = await measure(true);
    expect(read).toBe(1);
    expect(ms).toBeLessThan(3500);
  });

  it('holds nobody longer than a second', async () => {
    const timer = virtualTimer();
    const model = scriptedLlm(() => text('ok'));
    const asked: number[] = [];
    const slow = slowLlm(model, 60_000, timer);
    const llm = leading({ ...slow, complete: (request, stop) => (asked.push(timer.now()), slow.complete(request, stop)) }, timer);
    void samples(llm, 4);
    await timer.advance(5000);
    expect(asked).toEqual([0, 1000, 1000, 1000]);
  });

  it('lets the others go when the first one is back, whatever it brings', async () => {
    for (const reply of [text('ok'), failure('server')]) {
      const timer = virtualTimer();
      const llm = leading(slowLlm(scriptedLlm(() => reply), 100, timer), timer);
      expect(await msUntilAll(timer, samples(llm, 4))).toBe(200);
      expect(timer.pending).toBe(0);
    }
  });

  it('holds nobody once the prompt was read', async () => {
    const timer = virtualTimer();
    const llm = leading(slowLlm(scriptedLlm(() => text('ok')), 100, timer), timer);
    await msUntilAll(timer, samples(llm, 2));
    expect(await msUntilAll(timer, samples(llm, 8))).toBe(100);
  });

  it('does not hold one prompt for another', async () => {
    const timer = virtualTimer();
    const llm = leading(slowLlm(scriptedLlm(() => text('ok')), 100, timer), timer);
    const replies = ['a', 'b', 'c'].map((target) => llm.complete(question({ target }), going()));
    expect(await msUntilAll(timer, replies)).toBe(100);
  });

  it('lets go of who is stopped, at no cost and with no alarm left', async () => {
    const timer = virtualTimer();
    const llm = leading(slowLlm(scriptedLlm(() => text('ok')), 60_000, timer), timer);
    const stop = new AbortController();
    const replies = [1, 2, 3].map((seed) => llm.complete({ ...long, seed }, stop.signal));
    await timer.advance(10);
    stop.abort();
    const [, ...others] = await Promise.all(replies);
    for (const reply of others) expect(reply).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 0 } });
    expect(timer.pending).toBe(0);
  });
});
