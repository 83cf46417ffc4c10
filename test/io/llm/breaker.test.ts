// An endpoint that fails again and again is left alone: one call tries it, the others wait for that one or are told.
import { describe, expect, it } from 'vitest';
import type { LlmReply } from '../../../server/core/ports/llm';
import { createGate } from '../../../server/io/llm/gate';
import { gated } from '../../../server/io/llm/gatedLlm';
import { failure, scriptedLlm, text } from '../../fakes/scriptedLlm';
import { slowLlm } from '../../fakes/slowLlm';
import { virtualTimer } from '../../fakes/virtualTimer';
import { going, question } from './question';

const answerMs = 100;

/** An endpoint that does what `state` says; a call takes 100 ms, and chance is always its highest, so that pauses are 500, 1000, ... ms. */
function scene(first: LlmReply) {
  const timer = virtualTimer();
  const endpoint = { state: first };
  const model = scriptedLlm(() => endpoint.state);
  const gate = createGate(64, { timer, random: () => 1 });
  const llm = gated(slowLlm(model, answerMs, timer), gate);
  return { timer, endpoint, model, llm, ask: (count: number) => Array.from({ length: count }, () => llm.complete(question(), going())) };
}

/** Five calls in turn, which is what it takes to open. */
async function opened(reason: 'server' | 'timeout' | 'unreachable') {
  const staged = scene(failure(reason));
  for (let call = 0; call < 5; call += 1) {
    const [reply] = staged.ask(1);
    await staged.timer.advance(answerMs);
    expect(await reply).toMatchObject({ ok: false, reason });
  }
  return staged;
}

describe('the breaker', () => {
  it.each(['server', 'timeout', 'unreachable'] as const)('lets nothing through while it is open after %s', async (reason) => {
    const { timer, model, ask } = await opened(reason);
    void ask(20);
    await timer.advance(499);
    expect(model.requests.length).toBe(5);
  });

  it('lets one call try, and the others in once that one is answered', async () => {
    const { timer, endpoint, model, ask } = await opened('server');
    endpoint.state = text('back');
    const replies = ask(20);
    await timer.advance(501);
    expect(model.requests.length - 5).toBe(0);
    await timer.advance(answerMs - 1);
    expect(model.requests.length - 5).toBe(1);
    await timer.advance(10_000);
    for (const reply of await Promise.all(replies)) expect(reply).toMatchObject({ ok: true, text: 'back' });
    expect(timer.pending).toBe(0);
  });

  it('comes back slowly, call by call', async () => {
    const { timer, endpoint, model, ask } = await opened('server');
    endpoint.state = text('back');
    void ask(60);
    await timer.advance(500 + answerMs);
    const seen: number[] = [];
    for (let span = 0; span < 20; span += 1) {
      const before = model.requests.length;
      await timer.advance(50);
      seen.push(model.requests.length - before);
    }
    expect(seen.slice(0, 4).reduce((sum, count) => sum + count)).toBeLessThanOrEqual(4);
    expect(Math.max(...seen)).toBeLessThanOrEqual(6);
    await timer.advance(2000);
    expect(model.requests.length).toBe(65);
  });

  it('waits twice as long after each try that fails, with one call a try', async () => {
    const { timer, model, ask } = await opened('server');
    void ask(20);
    const tries: number[] = [];
    for (let ms = 0; ms < 8000; ms += 50) {
      const before = model.requests.length;
      await timer.advance(50);
      if (model.requests.length > before) tries.push(ms + 50 - answerMs);
      expect(model.requests.length - before).toBeLessThanOrEqual(1);
    }
    expect(tries).toEqual([500, 1600, 3700, 7800]);
  });

  it('tells those who wait, and those who come, once it has given up; and still tries by and by', async () => {
    const { timer, endpoint, model, ask } = await opened('unreachable');
    const waiting = ask(20);
    await timer.advance(60_000);
    const replies = await Promise.all(waiting);
    expect(replies.filter((reply) => reply.usage.calls === 0).length).toBe(15);
    for (const reply of replies) expect(reply).toMatchObject({ ok: false, reason: 'unreachable' });
    expect(model.requests.length).toBe(10);
    const [trial] = ask(1);
    const [late] = ask(1);
    expect(await late).toMatchObject({ ok: false, reason: 'unreachable', usage: { calls: 0 }, message: expect.stringContaining('again and again') as string });
    endpoint.state = text('back');
    await timer.advance(answerMs);
    expect(await trial).toMatchObject({ ok: true });
    expect(timer.pending).toBe(0);
  });

  it('keeps to the pause that a failing endpoint names', async () => {
    const { timer, model, ask } = scene(failure('server', 20_000));
    void ask(1);
    await timer.advance(answerMs);
    void ask(3);
    await timer.advance(19_900);
    expect(model.requests.length).toBe(1);
  });

  it('lets another one try when the call that tries is called off', async () => {
    const { timer, endpoint, model, llm, ask } = await opened('server');
    endpoint.state = text('back');
    const stop = new AbortController();
    const first = llm.complete(question(), stop.signal);
    const second = ask(1);
    await timer.advance(550);
    stop.abort();
    expect(await first).toMatchObject({ ok: false, reason: 'cancelled' });
    await timer.advance(answerMs);
    expect(await Promise.all(second)).toMatchObject([{ ok: true }]);
    expect(model.requests.length).toBe(6);
  });

  it('is not opened by failures that are the question’s own, nor by refusals', async () => {
    for (const reason of ['badReply', 'contextTooLong', 'unauthorized', 'rateLimited'] as const) {
      const { timer, model, ask } = scene(failure(reason, 0));
      void ask(8);
      await timer.advance(30_000);
      expect(model.requests.length, reason).toBe(8);
    }
  });

  it('leaves no alarm behind when all who wait are stopped', async () => {
    const { timer, llm } = await opened('server');
    const stop = new AbortController();
    const calls = [1, 2, 3].map(() => llm.complete(question(), stop.signal));
    expect(timer.pending).toBe(1);
    stop.abort();
    for (const reply of await Promise.all(calls)) expect(reply).toMatchObject({ reason: 'cancelled', usage: { calls: 0 } });
    expect(timer.pending).toBe(0);
  });
});
