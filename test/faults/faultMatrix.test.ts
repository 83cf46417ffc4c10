// Every fault of an endpoint against whole runs: finished or cleanly stopped, and hardly a call more than the faults cost.
import { beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../modelServer/modelServerOptions';
import { runWithFaults, type FaultRun, type FaultScene } from './faultProject';

/** Calls of a run with faults over those that were needed. */
const MOST_CALLS = 1.2;

/** Needed: what the same run asks without faults, and one repeat of every call that a fault has cost. */
function needed(twin: FaultRun, run: FaultRun): number {
  const { slow, ...lost } = run.server.faults;
  return twin.server.requests + Object.values(lost).reduce((sum, count) => sum + count, 0);
}

/** A short limit only where there is nothing else to wait for: on a busy machine it would be a fault of its own. */
function soonLate(kind: FaultKind): FaultScene {
  return kind === 'timeout' ? { timeoutMs: 700 } : {};
}

let twin: FaultRun;

beforeAll(async () => {
  twin = await runWithFaults();
  expect(twin.result.view.status).toBe('complete');
});

describe.concurrent('a third of all calls', () => {
  it.each<FaultKind>(['429', '500', '503', 'timeout', 'truncate', 'reset', 'garbled', 'slow'])('%s: the run is finished', async (kind) => {
    const run = await runWithFaults({ server: { faults: [{ kind, rate: 0.3 }] }, ...soonLate(kind) });
    expect(run.server.faults[kind]).toBeGreaterThan(2);
    expect([run.result.view.status, run.result.view.reason]).toEqual(['complete', '']);
    expect(run.result.view.edits.map(({ target }) => target)).toEqual(twin.result.view.edits.map(({ target }) => target));
    expect(run.server.requests / needed(twin, run)).toBeLessThanOrEqual(MOST_CALLS);
  });

  it('malformed: what cannot be read is discarded and asked again', async () => {
    const run = await runWithFaults({ server: { malformedRate: 0.3 } });
    expect(run.server.replies.malformed).toBeGreaterThan(2);
    expect(run.result.view.status).toBe('complete');
    expect(run.server.requests).toBeLessThanOrEqual(MOST_CALLS * (twin.server.requests + run.server.replies.malformed));
  });

  it('all of them mixed: the run is finished', async () => {
    const kinds = ['429', '500', '503', 'timeout', 'truncate', 'reset', 'garbled'] as const;
    const run = await runWithFaults({ server: { faults: kinds.map((kind) => ({ kind, rate: 0.05 })) }, timeoutMs: 700 });
    expect(run.result.view.status).toBe('complete');
    expect(run.server.requests / needed(twin, run)).toBeLessThanOrEqual(MOST_CALLS);
  });
});

describe.concurrent('all calls', () => {
  it.each([
    ['500', 'noModel', 'server had an error'],
    ['503', 'noModel', 'busy'],
    ['timeout', 'noModel', 'no answer within'],
    ['truncate', 'noModel', 'still runs'],
    ['reset', 'noModel', 'still runs'],
    ['garbled', 'noModel', ''],
  ] as const)('%s: the run ends by itself, says why, and asks no further', async (kind, end, reason) => {
    const run = await runWithFaults({ server: { faults: [{ kind, rate: 1 }] }, ...soonLate(kind) });
    expect([run.result.end, run.result.view.status]).toEqual([end, 'failed']);
    expect(run.result.view.reason).toContain(reason);
    // Three samples of one task, each with at most four attempts.
    expect(run.server.requests).toBeLessThanOrEqual(12);
    expect(run.ms).toBeLessThan(20_000);
  });

  it('429 with a pause of minutes: the run ends at once and says so', async () => {
    const run = await runWithFaults({ server: { faults: [{ kind: '429', rate: 1 }], retryAfterSeconds: 600 } });
    expect([run.result.end, run.result.view.status]).toEqual(['noModel', 'failed']);
    expect(run.result.view.reason).toMatch(/rate limit|used up/i);
    expect(run.server.requests).toBeLessThanOrEqual(3);
  });
});
