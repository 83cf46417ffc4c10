// The stop rule with a belief: what unanimity and dissent make of it, against the plain formula and against counting by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GATED_PRIOR, LARGEST_LEAD, LEAST_LEAD, VOTE_CAP } from '../../server/core/pipeline/budget';
import { aheadByBelief, confidence, learn, type Belief } from '../../server/core/swarm/belief';
import { leadFor } from '../../server/core/swarm/leadFor';

const CORRELATION = 1 / (1 + GATED_PRIOR.weight);
const WITH_TESTS: Belief = { share: GATED_PRIOR.withTests, correlation: CORRELATION };
const WITHOUT_TESTS: Belief = { share: GATED_PRIOR.withoutTests, correlation: CORRELATION };

interface Case {
  readonly name: string;
  readonly belief: Belief;
  readonly decisions: number;
  readonly runnerUp: number;
  readonly against: number;
  readonly lead: number;
}

const cases: readonly Case[] = [
  { name: 'two votes of one mind are enough for one edit with tests', belief: WITH_TESTS, decisions: 1, runnerUp: 0, against: 0, lead: 2 },
  { name: 'and for six edits', belief: WITH_TESTS, decisions: 6, runnerUp: 0, against: 0, lead: 2 },
  { name: 'not for ten', belief: WITH_TESTS, decisions: 10, runnerUp: 0, against: 0, lead: 3 },
  { name: 'dissent raises it', belief: WITH_TESTS, decisions: 1, runnerUp: 2, against: 2, lead: 3 },
  { name: 'at once where more edits share the reliability', belief: WITH_TESTS, decisions: 3, runnerUp: 1, against: 1, lead: 3 },
  { name: 'dissent that is spread over answers raises it too', belief: WITH_TESTS, decisions: 1, runnerUp: 1, against: 2, lead: 3 },
  { name: 'types alone need three', belief: WITHOUT_TESTS, decisions: 1, runnerUp: 0, against: 0, lead: 3 },
  { name: 'types alone and dissent need four', belief: WITHOUT_TESTS, decisions: 1, runnerUp: 1, against: 1, lead: 4 },
  { name: 'never more than the largest', belief: WITHOUT_TESTS, decisions: 1000, runnerUp: 3, against: 3, lead: LARGEST_LEAD },
];

function ruleFor(belief: Belief, decisions: number, reliability = 0.95): ReturnType<typeof aheadByBelief> {
  return aheadByBelief({ belief, reliability, decisions, least: LEAST_LEAD, largest: LARGEST_LEAD, cap: VOTE_CAP });
}

const shares = fc.double({ min: 0.55, max: 0.999, noNaN: true });
const correlations = fc.double({ min: 0.001, max: 0.95, noNaN: true });
const small = fc.integer({ min: 0, max: 4 });

describe('the lead that is needed', () => {
  it.each(cases)('$name', ({ belief, decisions, runnerUp, against, lead }) => {
    expect(ruleFor(belief, decisions).lead(runnerUp, against)).toBe(lead);
  });

  it('is that of the plain formula when votes are independent', () => {
    for (const p of [0.7, 0.8, 0.9, 0.95, 0.99]) {
      for (const decisions of [1, 10, 200]) {
        const plain = Math.min(LARGEST_LEAD, Math.max(LEAST_LEAD, leadFor({ p, decisions, reliability: 0.95 })));
        expect(ruleFor({ share: p, correlation: 1e-9 }, decisions).lead(0, 0), `p = ${p}, ${decisions} decisions`).toBe(plain);
      }
    }
  });

  it('never falls for a vote against the leader', () => {
    fc.assert(
      fc.property(shares, correlations, small, small, (share, correlation, runnerUp, others) => {
        const rule = ruleFor({ share, correlation }, 5);
        const lead = rule.lead(runnerUp, runnerUp + others);
        expect(rule.lead(runnerUp, runnerUp + others + 1)).toBeGreaterThanOrEqual(lead);
        expect(rule.lead(runnerUp + 1, runnerUp + others + 1)).toBeGreaterThanOrEqual(lead);
      }),
    );
  });

  it('never falls for more correlation', () => {
    fc.assert(
      fc.property(shares, correlations, correlations, small, (share, one, other, against) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(ruleFor({ share, correlation: more }, 3).lead(against, against)).toBeGreaterThanOrEqual(ruleFor({ share, correlation: less }, 3).lead(against, against));
      }),
    );
  });
});

describe('confidence', () => {
  it('is the ratio of the two Beta functions', () => {
    // Share of right votes Beta(9.5, 0.5); three votes against one: B(12.5, 1.5) against B(10.5, 3.5), counted out by their recurrence.
    const odds = (1.5 * 2.5) / (10.5 * 11.5);
    expect(confidence(WITH_TESTS, { leader: 3, runnerUp: 1, against: 1 })).toBeCloseTo(1 / (1 + odds), 12);
  });

  it('goes to the plain formula as correlation goes to 0, and to that of a single vote as it goes to 1', () => {
    const counts = { leader: 4, runnerUp: 0, against: 0 };
    expect(confidence({ share: 0.9, correlation: 1e-9 }, counts)).toBeCloseTo(1 / (1 + (0.1 / 0.9) ** 4), 8);
    expect(confidence({ share: 0.9, correlation: 1 - 1e-9 }, counts)).toBeCloseTo(0.9, 6);
  });

  it('is never higher for more correlated votes', () => {
    fc.assert(
      fc.property(shares, correlations, correlations, fc.tuple(small, small, small), (share, one, other, [lead, runnerUp, others]) => {
        const counts = { leader: runnerUp + lead + 1, runnerUp, against: runnerUp + others };
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        // Where the votes speak against the leader, correlation makes that weaker too.
        fc.pre(confidence({ share, correlation: less }, counts) >= share);
        expect(confidence({ share, correlation: more }, counts)).toBeLessThanOrEqual(confidence({ share, correlation: less }, counts) + 1e-9);
      }),
    );
  });
});

describe('what a run learns', () => {
  it('moves the share and leaves the correlation', () => {
    expect(learn(WITH_TESTS, 10, { leading: 6, votes: 6 })).toEqual({ share: 15.5 / 16, correlation: CORRELATION });
    expect(learn(WITH_TESTS, 10, { leading: 5, votes: 10 }).share).toBeCloseTo(14.5 / 20, 12);
    expect(learn(WITH_TESTS, 10, { leading: 0, votes: 0 })).toEqual(WITH_TESTS);
  });

  it('gives ten edits the lead of two back once three tasks agreed', () => {
    expect(ruleFor(WITH_TESTS, 10).lead(0, 0)).toBe(3);
    expect(ruleFor(learn(WITH_TESTS, 10, { leading: 9, votes: 9 }), 10).lead(0, 0)).toBe(2);
  });
});
