// Calls and money stay within their limits: nothing is granted whose worst case does not fit, unknown prices never count as nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPurse } from '../../server/core/pipeline/purse';
import { utf8Bytes, worstUsd } from '../../server/core/pipeline/worstCost';
import type { RunSettings, Usage } from '../../server/protocol/model';
import type { Reservation } from '../../server/protocol/money';

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

const one = (usd: number | null): Reservation => ({ calls: 1, usd });

describe('purse', () => {
  it('grants no more calls than the limit, open ones included', () => {
    const purse = openPurse(settings(3, null));
    expect([purse.reserve(2, null), purse.reserve(2, null), purse.reserve(1, null)]).toEqual([2, 1, 0]);
    expect(purse.exhausted()).toContain('--max-calls');
  });

  it('counts retries that a call took', () => {
    const purse = openPurse(settings(5, null));
    purse.reserve(1, 0);
    expect(purse.extend({ calls: 3, usd: 0 })).toBe(true);
    purse.settle({ calls: 4, usd: 0 }, used(0, 4));
    expect(purse.reserve(3, 0)).toBe(1);
  });

  it('with a budget and no price it grants nothing and says what to do', () => {
    const purse = openPurse(settings(100, 1));
    expect(purse.reserve(2, null)).toBe(0);
    expect(purse.exhausted()).toMatch(/price of this model is unknown.*--price-input/);
  });

  it('grants what costs nothing under any budget', () => {
    expect(openPurse(settings(100, 0)).reserve(4, 0)).toBe(4);
  });

  it('grants only as many calls as fit with their worst case, and says both figures when none does', () => {
    const purse = openPurse(settings(100, 1));
    expect(purse.reserve(5, 0.3)).toBe(3);
    expect(purse.reserve(1, 0.3)).toBe(0);
    expect(purse.exhausted()).toMatch(/budget of \$1 .*\$0.900 are spent.*\$0.300: raise --budget and resume/);
    purse.settle(one(0.3), used(0.01));
    expect(purse.reserve(1, 0.3)).toBe(1);
  });

  it('charges in full what nobody measured', () => {
    const purse = openPurse(settings(100, 1));
    purse.reserve(1, 0.4);
    purse.settle(one(0.4), { ...used(0.01), estimatedCalls: 1 });
    expect(purse.spent()).toEqual({ calls: 1, usd: 0.4 });
  });

  it('counts what an earlier run has spent', () => {
    const purse = openPurse(settings(10, 1), { run: 'earlier', calls: 8, usd: 0.9 });
    expect([purse.reserve(1, 0.2), purse.reserve(5, 0.04)]).toEqual([0, 2]);
  });

  it('is never passed, whatever the calls cost up to their worst case and the order they end in', () => {
    const run = (costs: readonly number[], budget: number, worst: number): void => {
      const purse = openPurse(settings(1000, budget));
      const flying: number[] = [];
      let spent = 0;
      for (const [index, share] of costs.entries()) {
        if (purse.reserve(1, worst) === 1) flying.push(share * worst);
        const ends = index % 3 === 0 ? flying.shift() : undefined;
        if (ends === undefined) continue;
        spent += ends;
        purse.settle(one(worst), used(ends));
      }
      expect(spent + flying.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(budget + 1e-9);
    };
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(fc.array(share, { maxLength: 60 }), fc.double({ min: 0.01, max: 3, noNaN: true }), fc.double({ min: 0.001, max: 0.5, noNaN: true }), run), { numRuns: 500 });
  });
});

describe('the worst case of a call', () => {
  it('counts every byte of the prompt as a token and every choice at its limit', () => {
    const request = { messages: [{ role: 'user', content: 'aé€😀' }], schema: { name: 's', schema: {} }, maxTokens: 100, choices: 2 } as const;
    expect(utf8Bytes('aé€😀')).toBe(10);
    const input = 10 + JSON.stringify(request.schema).length + 2 * 64;
    expect(worstUsd(request, { input: 1e6, output: 1e6 })).toBe(input + 200);
    expect(worstUsd(request, null)).toBeNull();
  });
});
