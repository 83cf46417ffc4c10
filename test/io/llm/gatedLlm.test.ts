// The gate before an endpoint: how many calls pass at once, what overload does, and that a stop frees who waits.
import { describe, expect, it } from 'vitest';
import type { Llm, LlmReply } from '../../../server/core/ports/llm';
import { createGate, Gates } from '../../../server/io/llm/gate';
import { gated } from '../../../server/io/llm/gatedLlm';
import { defaultRetryRules, retrying } from '../../../server/io/llm/retryingLlm';
import type { GateState } from '../../../server/protocol/gateState';
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
  const gate = createGate(upper, { timer, random: () => 0.5 });
  const llm = gated(model, gate);
  const ask = (count: number): Promise<LlmReply>[] => Array.from({ length: count }, () => llm.complete(question(), going()));
  return { timer, model, gate, llm, ask };
}

describe('the gate', () => {
  it('begins with four lanes and opens twice as many as there were in every round', async () => {
    const { timer, model, ask } = scene(() => text('ok'), 64);
    void ask(200);
    const seen: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      // The lanes of a round open within a tenth of a second each ten calls.
      await timer.advance(round === 0 ? 1 : 1300);
      seen.push(model.most);
    }
    expect(seen).toEqual([4, 12, 36, 64, 64]);
  });

  it('tells what it allows after every call: lanes at first, a pace after a refusal, held back until a later call is answered', async () => {
    const { timer, gate, llm } = scene((call) => (call === 1 ? failure('rateLimited') : text('ok')), 64);
    const told: GateState[] = [];
    const asking = async (): Promise<void> => {
      void llm.complete({ ...question(), onGate: (state) => told.push(state) }, going());
      await timer.advance(5_000);
    };
    for (let calls = 0; calls < 3; calls += 1) await asking();
    expect(told[0]).toEqual({ gate: llm.name, lanes: 4, perSecond: null, heldBack: false });
    expect(told[1]).toMatchObject({ heldBack: true, perSecond: expect.toSatisfy((pace: number) => pace > 0 && pace < 10) as number });
    expect(told[2]).toMatchObject({ heldBack: false, perSecond: expect.any(Number) as number });
    expect({ gate: llm.name, ...gate.state() }).toEqual(told[2]);
  });

  it('never lets through more than the setting allows', async () => {
    const { timer, model, ask } = scene(() => text('ok'), 3);
    void ask(50);
    await timer.advance(60_000);
    expect(model.most).toBe(3);
    expect(model.calls).toBe(50);
  });

  it('halves its lanes once for a burst of overloads', async () => {
    const { timer, model, ask } = scene((call) => (call >= 4 && call < 8 ? failure('server') : text('ok')), 64);
    void ask(100);
    await timer.advance(1); // 4 inside
    await timer.advance(1000); // 12 inside, the first 4 of them fail
    await timer.advance(1000);
    // The first of the four has halved what the round before had opened, the others have not.
    expect(model.inside).toBeGreaterThanOrEqual(6);
    expect(model.inside).toBeLessThan(12);
  });

  it('spaces calls after a refusal for their number in a time', async () => {
    const { timer, model, ask } = scene((call) => (call === 16 ? failure('rateLimited', 0) : text('ok')), 8);
    void ask(100);
    await timer.advance(5000);
    const before = model.calls;
    await timer.advance(1000);
    // Eight were under way and each took a second: eight a second, and the growth since.
    expect(model.calls - before).toBeGreaterThanOrEqual(7);
    expect(model.calls - before).toBeLessThanOrEqual(8);
    expect(model.inside).toBeLessThanOrEqual(8);
    await timer.advance(62);
    const soon = model.calls;
    await timer.advance(62);
    expect(model.calls - soon).toBeLessThanOrEqual(1);
  });

  it('pauses every call until the time that the endpoint named', async () => {
    const { timer, model, ask } = scene((call) => (call === 0 ? failure('rateLimited', 5000) : text('ok')), 1);
    void ask(3);
    await timer.advance(1001);
    expect(model.calls).toBe(1);
    await timer.advance(4990);
    expect(model.calls).toBe(1);
    // Half a call's worth of chance on top: others were told the same time.
    await timer.advance(520);
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
    const { timer, llm } = scene(() => failure('rateLimited', 50_000), 1);
    const stop = new AbortController();
    const calls = [1, 2, 3].map(() => llm.complete(question(), stop.signal));
    await timer.advance(1001);
    expect(timer.pending).toBe(1);
    stop.abort();
    await Promise.all(calls);
    expect(timer.pending).toBe(0);
  });

  it('keeps nobody waiting for an endpoint that wants minutes', async () => {
    const { timer, model, llm } = scene(() => failure('rateLimited', 600_000), 1);
    const calls = [1, 2, 3].map(() => llm.complete(question(), going()));
    await timer.advance(1001);
    const [, ...waiting] = await Promise.all([...calls, llm.complete(question(), going())]);
    for (const reply of waiting) expect(reply).toMatchObject({ ok: false, reason: 'rateLimited', usage: { calls: 0 }, message: expect.stringContaining('600 s') as string });
    expect([model.calls, timer.pending]).toEqual([1, 0]);
  });

  it('does not lose a lane to a model that throws', async () => {
    const timer = virtualTimer();
    const broken: Llm = { name: 'broken', simulated: true, complete: () => Promise.reject(new Error('a bug')) };
    const llm = gated(broken, createGate(1, { timer, random: () => 0.5 }));
    for (let call = 0; call < 5; call += 1) await expect(llm.complete(question(), going())).rejects.toThrow('a bug');
  });

  it('is one for all runs that use the same endpoint, model and key', () => {
    const gates = new Gates({ timer: virtualTimer(), random: () => 0.5 });
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
  const llm = retrying(gated(model, createGate(lanes, { timer, random: chance.next })), { ...defaultRetryRules, timer, random: chance.next });
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
