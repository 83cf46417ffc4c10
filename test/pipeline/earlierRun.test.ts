// What a run takes over from an earlier one: whole replies, all that was spent, and no question that was paid for.
import { describe, expect, it } from 'vitest';
import { earlierRun } from '../../server/core/pipeline/earlierRun';
import type { Usage } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';

const settings = { reliability: 0.95, budgetUsd: 1, maxCalls: 9, concurrency: 1, seed: 10, testTimeoutMs: 1000, trusted: true };
const begun: RunEvent = { type: 'runStarted', run: 'r1', at: 0, workspace: '', target: '', wish: '', model: '', simulated: true, settings, endpoint: { provider: 'openai', model: '', baseUrl: '' } };
const usage = (usd: number | null, more: Partial<Usage> = {}): Usage => ({ calls: 1, inputTokens: 1, outputTokens: 1, cachedTokens: 0, usd, ...more });
const asked = (sample: number, seed = 9 + sample): RunEvent => ({ type: 'sampleStarted', task: 't', sample: `t.${sample}`, agent: 'm', ms: 0, reserved: { calls: 1, usd: 0.2 }, seed });
const replied = (sample: number, cost = usage(0.01)): RunEvent => ({ type: 'replied', task: 't', sample: `t.${sample}`, agent: 'm', usage: cost, raw: `reply ${sample}`, truncated: false });
const failed = (sample: number, cost = usage(0)): RunEvent => ({ type: 'sampleEnded', task: 't', sample: `t.${sample}`, agent: 'm', outcome: { kind: 'failed', reason: 'server', detail: '' }, usage: cost, ms: 0, raw: '' });

function taken(...events: readonly RunEvent[]): { readonly calls: number; readonly usd: number | null; readonly replies: readonly string[]; readonly skipped: number } {
  const earlier = earlierRun([begun, { type: 'planned', plan: { tasks: [], notes: [] }, forecast: { tasks: 1, callsMin: 0, callsMax: 0, usdMin: null, usdMax: null } }, ...events]);
  const replies = [...(earlier?.replies.get('t')?.values() ?? [])].map((reply) => (reply.ok ? reply.text : ''));
  return { calls: earlier?.carried.calls ?? -1, usd: earlier?.carried.usd ?? null, replies, skipped: earlier?.skippedSeeds.get('t') ?? 0 };
}

describe('an earlier run', () => {
  it('hands over its replies at what they cost', () => {
    expect(taken(asked(1), asked(2), replied(1), replied(2))).toEqual({ calls: 2, usd: 0.02, replies: ['reply 1', 'reply 2'], skipped: 0 });
  });

  it('is charged in full for a call that was open when it ended, and its seed is not asked again', () => {
    expect(taken(asked(1), asked(2), replied(2))).toEqual({ calls: 2, usd: 0.21000000000000002, replies: ['reply 2'], skipped: 1 });
  });

  it('is charged for further attempts that were open, too', () => {
    expect(taken(asked(1), { type: 'reserved', task: 't', sample: 't.1', reserved: { calls: 1, usd: 0.2 } })).toMatchObject({ calls: 2, usd: 0.4, skipped: 1 });
  });

  it('is charged in full for what nobody measured', () => {
    expect(taken(asked(1), failed(1, usage(0.001, { estimatedCalls: 1 })))).toMatchObject({ calls: 1, usd: 0.2, replies: [], skipped: 1 });
  });

  it('of unknown price stays of unknown price', () => {
    expect(taken(asked(1), replied(1, usage(null)))).toMatchObject({ calls: 1, usd: null });
  });

  it('that went on with another counts both, and knows the seeds of both', () => {
    const carried = { run: 'r0', calls: 5, usd: 0.5, asked: { t: 4 } };
    const events: readonly RunEvent[] = [{ ...begun, carried }, asked(1, 14), replied(1)];
    const earlier = earlierRun(events);
    expect([earlier?.carried.calls, earlier?.carried.usd, earlier?.carried.asked]).toEqual([6, 0.51, { t: 5 }]);
    expect(earlier?.skippedSeeds.get('t')).toBe(4);
  });

  it('is nothing where there was none', () => {
    expect(earlierRun([])).toBeUndefined();
  });
});
