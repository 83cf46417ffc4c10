// Calls and money stay within their limits: at most one call over, unknown prices never count as nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPurse } from '../../server/core/pipeline/purse';
import type { RunSettings, Usage } from '../../server/protocol/model';

const settings = (maxCalls: number, budgetUsd: number | null): RunSettings => ({
  reliability: 0.95,
  budgetUsd,
  maxCalls,
  concurrency: 4,
  seed: 1,
  testTimeoutMs: 1000,
  trusted: true,
});
const used = (usd: number | null, calls = 1): Usage => ({ calls, inputTokens: 10, outputTokens: 10, cachedTokens: 0, usd });

describe('purse', () => {
  it('grants no more calls than the limit, open ones included', () => {
    const purse = openPurse(settings(3, null));
    expect([purse.reserve(2), purse.reserve(2), purse.reserve(1)]).toEqual([2, 1, 0]);
    expect(purse.exhausted()).toContain('--max-calls');
  });

  it('counts retries that a call took', () => {
    const purse = openPurse(settings(5, null));
    purse.reserve(1);
    purse.settle(used(0, 4));
    expect(purse.reserve(3)).toBe(1);
  });

  it('with a budget and no price it stops after the first call and says why', () => {
    const purse = openPurse(settings(100, 1));
    expect(purse.reserve(2)).toBe(1);
    purse.settle(used(null));
    expect(purse.reserve(1)).toBe(0);
    expect(purse.exhausted()).toContain('price of this model is unknown');
  });

  it('is never passed by more than one call, whatever the calls cost and the order they end in', () => {
    const run = (costs: readonly number[], budget: number): void => {
      const purse = openPurse(settings(1000, budget));
      let spent = 0;
      let dearest = 0;
      for (const cost of costs) {
        if (purse.reserve(1) === 0) break;
        expect(spent).toBeLessThan(budget);
        purse.settle(used(cost));
        spent += cost;
        dearest = Math.max(dearest, cost);
      }
      expect(spent).toBeLessThan(budget + dearest + 1e-9);
    };
    fc.assert(fc.property(fc.array(fc.double({ min: 0.001, max: 0.5, noNaN: true }), { maxLength: 60 }), fc.double({ min: 0.01, max: 3, noNaN: true }), run), { numRuns: 500 });
  });
});
