// The needed lead against tables that were derived on their own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadFor } from '../../server/core/swarm/leadFor';

// p, decisions, reliability, k: smallest k with (1 + ((1-p)/p)^k)^-decisions >= reliability.
const table: readonly (readonly [number, number, number, number])[] = [
  [0.7, 10, 0.95, 7],
  [0.7, 10, 0.99, 9],
  [0.6, 10, 0.95, 13],
  [0.6, 10, 0.99, 18],
  [0.6, 50, 0.95, 17],
  [0.6, 50, 0.99, 21],
  [0.6, 200, 0.95, 21],
  [0.6, 200, 0.99, 25],
  [0.6, 1000, 0.95, 25],
  [0.6, 1000, 0.99, 29],
  [0.7, 50, 0.95, 9],
  [0.7, 50, 0.99, 11],
  [0.7, 200, 0.95, 10],
  [0.7, 200, 0.99, 12],
  [0.7, 1000, 0.95, 12],
  [0.7, 1000, 0.99, 14],
  [0.8, 10, 0.95, 4],
  [0.8, 10, 0.99, 5],
  [0.8, 50, 0.95, 5],
  [0.8, 50, 0.99, 7],
  [0.8, 200, 0.95, 6],
  [0.8, 200, 0.99, 8],
  [0.8, 1000, 0.95, 8],
  [0.8, 1000, 0.99, 9],
  [0.9, 10, 0.95, 3],
  [0.9, 10, 0.99, 4],
  [0.9, 50, 0.95, 4],
  [0.9, 50, 0.99, 4],
  [0.9, 200, 0.95, 4],
  [0.9, 200, 0.99, 5],
  [0.9, 1000, 0.95, 5],
  [0.9, 1000, 0.99, 6],
  [0.95, 10, 0.95, 2],
  [0.95, 10, 0.99, 3],
  [0.95, 50, 0.95, 3],
  [0.95, 50, 0.99, 3],
  [0.95, 200, 0.95, 3],
  [0.95, 200, 0.99, 4],
  [0.95, 1000, 0.95, 4],
  [0.95, 1000, 0.99, 4],
  [0.99, 10, 0.95, 2],
  [0.99, 10, 0.99, 2],
  [0.99, 50, 0.95, 2],
  [0.99, 50, 0.99, 2],
  [0.99, 200, 0.95, 2],
  [0.99, 200, 0.99, 3],
  [0.99, 1000, 0.95, 3],
  [0.99, 1000, 0.99, 3],
  [0.995, 1_000_000, 0.95, 4],
  [0.995, 1e9, 0.95, 5],
  [0.995, 1e9, 0.999, 6],
];

describe('leadFor', () => {
  it.each(table)('at p = %f, %i decisions and reliability %f is %i', (p, decisions, reliability, k) => {
    expect(leadFor({ p, decisions, reliability })).toBe(k);
  });

  // Models of the paper's table: 20 disks, 1,048,575 steps, wanted 0.95; share of wrong votes, k.
  it.each([
    ['gpt-4.1-nano', 0.3571, 29],
    ['gpt-4.1-mini at 1.0', 0.004, 4],
    ['gpt-4.1-mini at 0.1', 0.0022, 3],
    ['o3-mini low', 0.0018, 3],
    ['haiku-4.5', 0.1839, 12],
    ['gpt-oss-20B', 0.0358, 6],
    ['qwen3', 0.2342, 15],
    ['deepseek-v3.1', 0.0569, 6],
    ['kimi-k2', 0.0393, 6],
  ] as const)('for %s, wrong in %f of its votes, is %i', (_, wrong, k) => {
    expect(leadFor({ p: 1 - wrong, decisions: 1_048_575, reliability: 0.95 })).toBe(k);
  });

  it.each([
    { name: 'never below 1', p: 1, decisions: 1, reliability: 0.5, k: 1 },
    { name: 'infinite when votes are no better than a coin', p: 0.5, decisions: 1, reliability: 0.9, k: Infinity },
    { name: 'infinite when every vote is wrong', p: 0, decisions: 1_048_575, reliability: 0.95, k: Infinity },
    { name: 'infinite for certainty', p: 0.99, decisions: 1, reliability: 1, k: Infinity },
    { name: 'least for no wish', p: 0.9, decisions: 1, reliability: 0, k: 1 },
    { name: 'infinite without a number', p: Number.NaN, decisions: 1, reliability: 0.9, k: Infinity },
  ])('is $name', ({ p, decisions, reliability, k }) => {
    expect(leadFor({ p, decisions, reliability })).toBe(k);
  });

  it('is no larger than a reliability needs that it meets exactly', () => {
    // Up to where the reliability itself still has the digits.
    for (const p of [0.7, 0.75, 0.8, 0.9, 0.95]) {
      for (const k of [2, 3, 4, 5]) expect(leadFor({ p, decisions: 1, reliability: 1 / (1 + ((1 - p) / p) ** k) })).toBe(k);
    }
  });

  it('grows with decisions and reliability and shrinks with p', () => {
    const shares = fc.double({ min: 0.5001, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(shares, shares, fc.integer({ min: 1, max: 10_000 }), (p, reliability, decisions) => {
        const k = leadFor({ p, reliability, decisions });
        expect(Number.isInteger(k) && k >= 1).toBe(true);
        expect(leadFor({ p, reliability, decisions: decisions * 2 })).toBeGreaterThanOrEqual(k);
        expect(leadFor({ p: p + (1 - p) / 2, reliability, decisions })).toBeLessThanOrEqual(k);
        expect(leadFor({ p, reliability: reliability + (1 - reliability) / 2, decisions })).toBeGreaterThanOrEqual(k);
      }),
    );
  });
});
