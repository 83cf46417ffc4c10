// First ahead by k: decisions by table, by property, and by simulation against the closed form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vote, type Ballot } from '../../server/core/swarm/vote';
import type { Decision, Tally } from '../../server/protocol/model';

/** One letter a ballot. */
function checkVote(letters: string, rule: { readonly k: number; readonly cap: number }): Tally {
  const ballots: readonly Ballot[] = [...letters].map((key, index) => ({ sample: `s${String(index)}`, key }));
  return vote({ ballots, ...rule, samples: ballots.length, redFlags: {}, refused: 0, failed: 0 });
}

interface Case {
  readonly letters: string;
  readonly k: number;
  readonly cap: number;
  readonly decision: Partial<Decision>;
}

const cases: readonly Case[] = [
  { letters: '', k: 3, cap: 9, decision: { kind: 'open', missing: 3 } },
  { letters: 'A', k: 3, cap: 9, decision: { kind: 'open', missing: 2 } },
  { letters: 'AA', k: 2, cap: 9, decision: { kind: 'decided', key: 'A', lead: 2 } },
  { letters: 'AB', k: 2, cap: 9, decision: { kind: 'open', missing: 2 } },
  { letters: 'ABA', k: 2, cap: 9, decision: { kind: 'open', missing: 1 } },
  { letters: 'ABAA', k: 2, cap: 9, decision: { kind: 'decided', key: 'A', lead: 2 } },
  { letters: 'ABCA', k: 2, cap: 9, decision: { kind: 'open', missing: 1 } },
  { letters: 'BBAAAA', k: 3, cap: 9, decision: { kind: 'open', missing: 1 } },
  // The first to be ahead has won; replies that were under way come too late.
  { letters: 'AABBBB', k: 2, cap: 9, decision: { kind: 'decided', key: 'A', lead: 2 } },
  { letters: 'ABABABAB', k: 3, cap: 9, decision: { kind: 'undecided' } },
  { letters: 'ABABAB', k: 3, cap: 9, decision: { kind: 'open', missing: 3 } },
  { letters: 'ABABABA', k: 3, cap: 9, decision: { kind: 'open', missing: 2 } },
  { letters: 'ABCDEFGH', k: 2, cap: 9, decision: { kind: 'undecided' } },
  { letters: 'ABABABABA', k: 2, cap: 9, decision: { kind: 'undecided' } },
  { letters: 'AAAAAAAAA', k: 9, cap: 9, decision: { kind: 'decided', key: 'A', lead: 9 } },
  { letters: 'AAAAB', k: 9, cap: 9, decision: { kind: 'undecided' } },
];

describe('vote', () => {
  it.each(cases)('on "$letters" with k = $k and cap $cap: $decision.kind', ({ letters, k, cap, decision }) => {
    expect(checkVote(letters, { k, cap }).decision).toMatchObject(decision);
  });

  it('lists clusters by votes, then by their first sample', () => {
    expect(checkVote('CABBA', { k: 9, cap: 99 }).clusters).toEqual([
      { key: 'A', votes: 2, sample: 's1' },
      { key: 'B', votes: 2, sample: 's2' },
      { key: 'C', votes: 1, sample: 's0' },
    ]);
  });

  it('passes on what was discarded', () => {
    const tally = vote({ ballots: [], k: 2, cap: 9, samples: 4, redFlags: { fenced: 2 }, refused: 1, failed: 1 });
    expect(tally).toMatchObject({ samples: 4, redFlags: { fenced: 2 }, refused: 1, failed: 1, clusters: [] });
  });

  it('asks for exactly the lead that is missing: fewer cannot decide, so many can', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ABC]{0,12}$/), fc.integer({ min: 1, max: 5 }), (letters, k) => {
        const { decision, clusters } = checkVote(letters, { k, cap: Infinity });
        if (decision.kind !== 'open') return;
        const leader = clusters[0]?.key ?? 'A';
        expect(checkVote(letters + leader.repeat(decision.missing), { k, cap: Infinity }).decision.kind).toBe('decided');
        for (const other of 'ABCD') expect(checkVote(letters + other.repeat(decision.missing - 1), { k, cap: Infinity }).decision.kind).toBe('open');
      }),
    );
  });

  it('never changes a decision for later ballots', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ABC]{0,12}$/), fc.stringMatching(/^[ABC]{0,6}$/), fc.integer({ min: 1, max: 4 }), (letters, more, k) => {
        const { decision } = checkVote(letters, { k, cap: Infinity });
        if (decision.kind === 'decided') expect(checkVote(letters + more, { k, cap: Infinity }).decision).toEqual(decision);
      }),
    );
  });
});

const RUNS = 100_000;

// p, k, P(wrong winner) = 1 / (1 + (p/(1-p))^k), expected votes = k (2P-1) / (2p-1).
const cells: readonly (readonly [number, number])[] = [
  [0.9, 1],
  [0.9, 2],
  [0.9, 3],
  [0.95, 2],
  [0.8, 3],
  [0.6, 2],
];

describe('simulated votes with one competing wrong answer', () => {
  it.each(cells)('at p = %f and k = %i err and cost as the closed form says', (p, k) => {
    const wrong = 1 / (1 + (p / (1 - p)) ** k);
    const cost = (k * (1 - 2 * wrong)) / (2 * p - 1);
    const { errors, votes, squares } = simulate({ p, k, cap: Infinity });
    expect(Math.abs(errors / RUNS - wrong)).toBeLessThan(3 * Math.sqrt((wrong * (1 - wrong)) / RUNS));
    const mean = votes / RUNS;
    expect(Math.abs(mean - cost)).toBeLessThanOrEqual(3 * Math.sqrt((squares / RUNS - mean * mean) / RUNS));
  });

  it('abstain at the cap as often as counted on paper', () => {
    const { errors, undecided } = simulate({ p: 0.8, k: 3, cap: 9 });
    const { right, wrong } = exactCap({ p: 0.8, k: 3, cap: 9 });
    const open = 1 - right - wrong;
    expect(Math.abs(undecided / RUNS - open)).toBeLessThan(3 * Math.sqrt((open * (1 - open)) / RUNS));
    expect(Math.abs(errors / RUNS - wrong)).toBeLessThan(3 * Math.sqrt((wrong * (1 - wrong)) / RUNS));
  });
});

interface Rule {
  readonly p: number;
  readonly k: number;
  readonly cap: number;
}

interface Outcome {
  readonly errors: number;
  readonly undecided: number;
  readonly votes: number;
  readonly squares: number;
}

/** Draws k ballots, then exactly the missing lead, as a run does. */
function simulate({ p, k, cap }: Rule): Outcome {
  const next = generator(20_251 + k);
  let [errors, undecided, votes, squares] = [0, 0, 0, 0];
  for (let run = 0; run < RUNS; run += 1) {
    let letters = '';
    let { decision } = checkVote(letters, { k, cap });
    while (decision.kind === 'open') {
      for (let drawn = 0; drawn < decision.missing; drawn += 1) letters += next() < p ? 'A' : 'B';
      decision = checkVote(letters, { k, cap }).decision;
    }
    if (decision.kind === 'undecided') undecided += 1;
    else if (decision.key === 'B') errors += 1;
    votes += letters.length;
    squares += letters.length ** 2;
  }
  return { errors, undecided, votes, squares };
}

/** The walk of the lead, step by step. */
function exactCap({ p, k, cap }: Rule): { readonly right: number; readonly wrong: number } {
  let leads = new Map([[0, 1]]);
  let [right, wrong] = [0, 0];
  for (let step = 0; step < cap; step += 1) {
    const after = new Map<number, number>();
    for (const [lead, share] of leads) {
      after.set(lead + 1, (after.get(lead + 1) ?? 0) + share * p);
      after.set(lead - 1, (after.get(lead - 1) ?? 0) + share * (1 - p));
    }
    right += after.get(k) ?? 0;
    wrong += after.get(-k) ?? 0;
    after.delete(k);
    after.delete(-k);
    leads = after;
  }
  return { right, wrong };
}

// Mulberry32: the same votes in every run of the test.
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
