// The gate before an endpoint: how many calls pass at once, what overload does, and that a stop frees who waits.
import { describe, expect, it } from 'vitest';
import type { Llm, LlmReply } from '../../../server/core/ports/llm';
import { createGate, Gates } from '../../../server/io/llm/gate';
import { gated } from '../../../server/io/llm/gatedLlm';
import { retrying } from '../../../server/io/llm/retryingLlm';
import { seededRandom } from '../../modelServer/random';
import { rateLimitedLlm } from '../../fakes/rateLimitedLlm';
import { failure, scriptedLlm, text } from '../../fakes/scriptedLlm';
import { slowLlm } from '../../fakes/slowLlm';
import { virtualTimer, type VirtualTimer } from '../../fakes/virtualTimer';
import { going, question } from './question';

/** Keeps count of the calls that are under way. */
function counting(llm: Llm): Llm & { readonly inside: number; readonly most: number; readonly calls: number } {
  let inside = 0;
  let most = 0;
  let calls = 0;
  return {
    name: llm.name,
    simulated: true,
    get inside() {
      return inside;
    },
    get most() {
      return most;
    },
    get calls() {
      return calls;
    },
    complete: async (request, stop) => {
      inside += 1;
      calls += 1;
      most = Math.max(most, inside);
      const reply = await llm.complete(request, stop);
      inside -= 1;
      return reply;
    },
  };
}

function scene(script: (call: number) => LlmReply, upper: number) {
  const timer = virtualTimer();
  const model = counting(slowLlm(scriptedLlm((_, call) => script(call)), 1000, timer));
  const gate = createGate(upper, timer);
  const llm = gated(model, gate);
  const ask = (count: number): Promise<LlmReply>[] => Array.from({ length: count }, () => llm.complete(question(), going()));
  return { timer, model, gate, llm, ask };
}

describe('the gate', () => {
  it('begins with four lanes and opens as many as there were in every round', async () => {
    const { timer, model, ask } = scene(() => text('ok'), 64);
    void ask(200);
    const seen: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await timer.advance(round === 0 ? 1 : 1000);
      seen.push(model.inside);
    }
    expect(seen).toEqual([4, 8, 16, 32, 64]);
  });

  it('never lets through more than the setting allows', async () => {
    const { timer, model, ask } = scene(() => text('ok'), 3);
    void ask(50);
    await timer.advance(60_000);
    expect(model.most).toBe(3);
    expect(model.calls).toBe(50);
  });

  it('halves its lanes once for a burst of overloads', async () => {
    const { timer, model, ask } = scene((call) => (call >= 4 && call < 12 ? failure('server') : text('ok')), 64);
    void ask(100);
    await timer.advance(1); // 4 inside
    await timer.advance(1000); // 8 inside, all of them fail at the end
    await timer.advance(1000);
    expect(model.inside).toBe(4);
  });

  it('spaces calls after a refusal for their number in a time', async () => {
    const { timer, model, ask } = scene((call) => (call === 11 ? failure('rateLimited', 0) : text('ok')), 64);
    void ask(100);
    await timer.advance(2000); // 11 answers within a second, then a refusal
    await timer.advance(1001); // what was under way comes back
    const before = model.calls;
    await timer.advance(910);
    expect(model.calls - before).toBe(10);
  });

  it('pauses every call until the time that the endpoint named', async () => {
    const { timer, model, ask } = scene((call) => (call === 0 ? failure('rateLimited', 5000) : text('ok')), 1);
    void ask(3);
    await timer.advance(1001);
    expect(model.calls).toBe(1);
    await timer.advance(4990);
    expect(model.calls).toBe(1);
    await timer.advance(20);
    expect(model.calls).toBe(2);
  });

  it('goes on growing by one lane a round after an overload', async () => {
    const { timer, model, ask } = scene((call) => (call === 0 ? failure('server') : text('ok')), 64);
    void ask(300);
    await timer.advance(20_000);
    expect(model.most).toBeLessThan(24);
    expect(model.most).toBeGreaterThan(10);
  });

  it('lets go of everyone who waits when it is stopped, and their calls cost nothing', async () => {
    const { timer, model, llm, ask } = scene(() => text('ok'), 1);
    void ask(1);
    const stop = new AbortController();
    const waiting = [1, 2, 3].map(() => llm.complete(question(), stop.signal));
    await timer.advance(10);
    stop.abort();
    for (const reply of await Promise.all(waiting)) expect(reply).toMatchObject({ ok: false, reason: 'cancelled', usage: { calls: 0 } });
    await timer.advance(5000);
    expect(model.calls).toBe(1);
  });

  it('leaves no alarm behind when the last one who waits is stopped', async () => {
    const { timer, llm } = scene(() => failure('rateLimited', 600_000), 1);
    const stop = new AbortController();
    const calls = [1, 2, 3].map(() => llm.complete(question(), stop.signal));
    await timer.advance(1001);
    expect(timer.pending).toBe(1);
    stop.abort();
    await Promise.all(calls);
    expect(timer.pending).toBe(0);
  });

  it('does not lose a lane to a model that throws', async () => {
    const timer = virtualTimer();
    const broken: Llm = { name: 'broken', simulated: true, complete: () => Promise.reject(new Error('a bug')) };
    const llm = gated(broken, createGate(1, timer));
    for (let call = 0; call < 5; call += 1) await expect(llm.complete(question(), going())).rejects.toThrow('a bug');
  });

  it('is one for all runs that use the same endpoint, model and key', () => {
    const gates = new Gates(virtualTimer());
    expect(gates.get('a', 4)).toBe(gates.get('a', 8));
    expect(gates.get('a', 4)).not.toBe(gates.get('b', 4));
  });
});

interface Load {
  readonly callsPerSecond: number;
  readonly retryAfter: boolean;
  readonly lanes: number;
  readonly calls: number;
}

/** Share of the ideal throughput, and share of all HTTP calls that were refused. */
async function simulate({ callsPerSecond, retryAfter, lanes, calls }: Load): Promise<{ throughput: number; refused: number; calls: number }> {
  const timer: VirtualTimer = virtualTimer();
  const chance = seededRandom('load', callsPerSecond);
  const limited = rateLimitedLlm(slowLlm(scriptedLlm(() => text('ok')), 1500, timer), { callsPerSecond, retryAfter, timer });
  const model = counting(limited);
  const llm = retrying(gated(model, createGate(lanes, timer)), { attempts: 50, timer, random: chance.next });
  let done = 0;
  const all = Array.from({ length: calls }, async () => {
    const reply = await llm.complete(question(), going());
    if (reply.ok) done += 1;
  });
  while (done < calls && timer.now() < 3_600_000) await timer.advance(500);
  await Promise.all(done === calls ? all : []);
  const seconds = timer.now() / 1000;
  return { throughput: done / callsPerSecond / seconds, refused: limited.refused / model.calls, calls: model.calls };
}

describe('the gate under a limit of calls a second', () => {
  it.each<Load>([
    { callsPerSecond: 2, retryAfter: true, lanes: 200, calls: 200 },
    { callsPerSecond: 2, retryAfter: false, lanes: 200, calls: 200 },
    { callsPerSecond: 10, retryAfter: true, lanes: 200, calls: 1000 },
    { callsPerSecond: 10, retryAfter: false, lanes: 200, calls: 1000 },
    { callsPerSecond: 50, retryAfter: true, lanes: 200, calls: 4000 },
  ])('of %j keeps most of the throughput with few refusals', async (load) => {
    const { throughput, refused } = await simulate(load);
    expect(throughput).toBeGreaterThan(0.83);
    expect(refused).toBeLessThan(0.05);
  });
});
