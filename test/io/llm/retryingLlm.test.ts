// Patience with a model: what is asked again, how long is waited, and when it ends.
import { describe, expect, it } from 'vitest';
import type { LlmReply } from '../../../server/core/ports/llm';
import { retrying } from '../../../server/io/llm/retryingLlm';
import type { LlmFailure } from '../../../server/protocol/model';
import { failure, scriptedLlm, text } from '../../fakes/scriptedLlm';
import { virtualTimer } from '../../fakes/virtualTimer';
import { going, question } from './question';

/** Runs a script of replies; `times` are the moments of the calls in milliseconds. */
async function checkRetries(script: readonly LlmReply[], random = 0.5) {
  const timer = virtualTimer();
  const times: number[] = [];
  const llm = scriptedLlm((_, call) => {
    times.push(timer.now());
    return script[call] ?? text('after the script');
  });
  const call = retrying(llm, { attempts: 4, refusals: 6, timer, random: () => random }).complete(question(), going());
  await timer.advance(10 * 60_000);
  expect(timer.pending).toBe(0);
  return { reply: await call, times };
}

describe('asking again', () => {
  it.each<LlmFailure>(['rateLimited', 'server', 'unreachable', 'timeout'])('helps after %s', async (reason) => {
    const { reply } = await checkRetries([failure(reason), failure(reason), text('there')]);
    expect(reply).toMatchObject({ ok: true, text: 'there', usage: { calls: 3 } });
  });

  it.each<LlmFailure>(['unauthorized', 'modelNotFound', 'contextTooLong', 'badReply', 'cancelled', 'noAnswer'])('does not happen after %s', async (reason) => {
    const { reply, times } = await checkRetries([failure(reason)]);
    expect(reply).toMatchObject({ ok: false, reason });
    expect(times.length).toBe(1);
  });

  it('ends after the last attempt with its failure', async () => {
    const { reply, times } = await checkRetries(Array.from({ length: 9 }, () => failure('server')));
    expect(times.length).toBe(4);
    expect(reply).toMatchObject({ ok: false, reason: 'server', usage: { calls: 4 } });
  });

  it('waits twice as long each time, by a share that is drawn', async () => {
    const script = Array.from({ length: 4 }, () => failure('server'));
    expect((await checkRetries(script, 0.5)).times).toEqual([0, 250, 750, 1750]);
    expect((await checkRetries(script, 0)).times).toEqual([0, 0, 0, 0]);
  });

  it('never waits less than the endpoint asks for', async () => {
    expect((await checkRetries([failure('rateLimited', 7000)], 0)).times).toEqual([0, 7000]);
  });

  it('does not wait for an endpoint that wants minutes', async () => {
    const { times, reply } = await checkRetries([failure('rateLimited', 300_000)]);
    expect(times).toEqual([0]);
    expect(reply).toMatchObject({ ok: false, reason: 'rateLimited' });
  });

  it('ends at once when it is stopped during a wait', async () => {
    const timer = virtualTimer();
    const stop = new AbortController();
    const call = retrying(scriptedLlm(() => failure('rateLimited', 30_000)), { attempts: 4, refusals: 6, timer, random: () => 0 }).complete(question(), stop.signal);
    await timer.advance(10);
    stop.abort();
    expect(await call).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 1 } });
    expect(timer.pending).toBe(0);
  });
});
