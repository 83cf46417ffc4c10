// Sixty-four callers and an endpoint in trouble, in virtual time: what it costs, and that nobody comes back together.
import { describe, expect, it } from 'vitest';
import type { Llm, LlmReply } from '../../server/core/ports/llm';
import { createGate } from '../../server/io/llm/gate';
import { gated } from '../../server/io/llm/gatedLlm';
import { defaultRetryRules, retrying } from '../../server/io/llm/retryingLlm';
import { pause } from '../../server/io/llm/timer';
import type { LlmFailure } from '../../server/protocol/model';
import { fullJitterLlm } from '../fakes/fullJitterLlm';
import { failure, text } from '../fakes/scriptedLlm';
import { tokenBucket } from '../fakes/tokenBucket';
import { virtualTimer, type VirtualTimer } from '../fakes/virtualTimer';
import { blankRequest } from '../fixture/blankRequest';
import { seededRandom } from '../modelServer/random';
import { retrySpread } from './retrySpread';

const callers = 64;
/** No 50 ms hold a larger share of what is asked again. */
const largestShare = 0.25;
const mostCalls = 1.2;

interface Storm {
  readonly seed: number;
  /** Undefined: the call is answered. */
  readonly refuse: (now: number, chance: () => number) => LlmReply | undefined;
  readonly wrap?: (llm: Llm, timer: VirtualTimer, random: () => number) => Llm;
}

function ours(llm: Llm, timer: VirtualTimer, random: () => number): Llm {
  return retrying(gated(llm, createGate(callers, { timer, random })), { ...defaultRetryRules, timer, random });
}

/** Each caller asks four questions, one after another. */
async function blow({ seed, refuse, wrap = ours }: Storm) {
  const timer = virtualTimer();
  const chance = seededRandom('storm', seed);
  const asked: { at: number; question: string; refused: boolean }[] = [];
  const endpoint: Llm = {
    name: 'stormy',
    simulated: true,
    complete: async (request, stop) => {
      const refusal = refuse(timer.now(), chance.next);
      asked.push({ at: timer.now(), question: String(request.seed), refused: refusal !== undefined });
      await pause(timer, refusal === undefined ? 80 + 40 * chance.next() : 5, stop);
      return refusal ?? text('ok');
    },
  };
  const llm = wrap(endpoint, timer, chance.next);
  let done = 0;
  const caller = async (first: number): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) if ((await llm.complete(blankRequest(first + turn * callers), new AbortController().signal)).ok) done += 1;
  };
  let isOver = false;
  void Promise.all(Array.from({ length: callers }, (_, index) => caller(index))).then(() => (isOver = true));
  while (!isOver && timer.now() < 600_000) await timer.advance(500);
  expect(isOver).toBe(true);
  return { asked, done, refused: asked.filter((one) => one.refused).length };
}

describe.each([1, 2, 3])('a storm, seed %i', (seed) => {
  it('of refusals beyond a limit costs hardly a call', async () => {
    const limited = (): Storm['refuse'] => {
      let now = 0;
      const bucket = tokenBucket(20, () => now);
      return (at) => {
        now = at;
        const waitMs = bucket.take();
        return waitMs === undefined ? undefined : failure('rateLimited', waitMs);
      };
    };
    const { asked, done } = await blow({ seed, refuse: limited() });
    expect(done).toBe(4 * callers);
    expect(asked.length).toBeLessThanOrEqual(mostCalls * done);
    const rival = await blow({ seed, refuse: limited(), wrap: (llm, timer, random) => fullJitterLlm(llm, { lanes: callers, freesLane: false, timer, random }) });
    expect(rival.asked.length).toBeGreaterThan(2 * asked.length);
  });

  it.each<LlmFailure>(['server', 'timeout', 'unreachable'])('of %s for two seconds is sat out, and nobody comes back together', async (reason) => {
    const { asked, done, refused } = await blow({ seed, refuse: (now) => (now < 2000 ? failure(reason) : undefined) });
    expect(done).toBeGreaterThanOrEqual(4 * callers - 2);
    expect(refused).toBeLessThan(16);
    const back = asked.filter(({ at }) => at >= 2000).slice(0, callers);
    expect(retrySpread([{ at: 0, question: '' }, ...back.map(({ at }) => ({ at, question: '' }))]).largestShare).toBeLessThanOrEqual(largestShare);
  });

  it.each<LlmFailure>(['server', 'timeout', 'unreachable'])('of %s for a third of all calls costs what it must, and retries are spread', async (reason) => {
    const { asked, refused } = await blow({ seed, refuse: (_, chance) => (chance() < 0.3 ? failure(reason) : undefined) });
    expect(asked.length).toBeLessThanOrEqual(mostCalls * (4 * callers + refused));
    const { retries, largestShare: share } = retrySpread(asked);
    expect(retries).toBeGreaterThan(60);
    expect(share).toBeLessThanOrEqual(largestShare);
  });
});
