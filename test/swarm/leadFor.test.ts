// The needed lead against tables that were derived on their own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadFor } from '../../server/core/swarm/leadFor';

// p, decisions, reliability, k: smallest k with (1 + ((1-p)/p)^k)^-decisions >= reliability.
const table: readonly (readonly [number, number, number, number])[] = [
  [0.7, 10, 0.95, 7],
  [0.7, 10, 0.99, 9],
  [0.7, 50, 0.95, 9],
  [0.8, 10, 0.95, 4],
  [0.8, 10, 0.99, 5],
  [0.8, 50, 0.95, 5],
  [0.8, 50, 0.99, 7],
  [0.8, 1000, 0.99, 9],
  [0.9, 10, 0.95, 3],
  [0.9, 10, 0.99, 4],
  [0.9, 200, 0.95, 4],
  [0.9, 1000, 0.99, 6],
  [0.95, 10, 0.95, 2],
  [0.95, 50, 0.95, 3],
  [0.95, 1000, 0.99, 4],
  [0.99, 10, 0.99, 2],
  [0.99, 200, 0.99, 3],
  [0.995, 1_000_000, 0.95, 4],
  [0.995, 1e9, 0.95, 5],
  [0.995, 1e9, 0.999, 6],
];

describe('leadFor', () => {
  it.each(table)('at p = %f, %i decisions and reliability %f is %i', (p, decisions, reliability, k) => {
    expect(leadFor({ p, decisions, reliability })).toBe(k);
  });

  it.each([
    { name: 'never below 2', p: 1, decisions: 1, reliability: 0.5, k: 2 },
    { name: 'never above 9', p: 0.6, decisions: 1000, reliability: 0.99, k: 9 },
    { name: 'largest when votes are no better than a coin', p: 0.5, decisions: 1, reliability: 0.9, k: 9 },
    { name: 'largest for certainty', p: 0.99, decisions: 1, reliability: 1, k: 9 },
    { name: 'least for no wish', p: 0.9, decisions: 1, reliability: 0, k: 2 },
    { name: 'largest without a number', p: Number.NaN, decisions: 1, reliability: 0.9, k: 9 },
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
        expect(Number.isInteger(k)).toBe(true);
        expect(leadFor({ p, reliability, decisions: decisions * 2 })).toBeGreaterThanOrEqual(k);
        expect(leadFor({ p: p + (1 - p) / 2, reliability, decisions })).toBeLessThanOrEqual(k);
        expect(leadFor({ p, reliability: reliability + (1 - reliability) / 2, decisions })).toBeGreaterThanOrEqual(k);
      }),
    );
  });
});
