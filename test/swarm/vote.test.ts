// First ahead by k: decisions by table and by property. The tables of the theory are checked through the engine, in voteTables.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTally, type Ballot } from '../../server/core/swarm/openTally';
import { aheadBy } from '../../server/core/swarm/stopRule';
import { vote } from './wholeVote';
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

describe('joining two answers', () => {
  it('counts as if they had been one from the start', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ABC]{0,10}$/), fc.stringMatching(/^[ABC]{0,6}$/), fc.integer({ min: 1, max: 4 }), (before, after, k) => {
        const tally = openTally(aheadBy(k, 9));
        const add = (letters: string, from: number): void => [...letters].forEach((key, index) => tally.add({ sample: `s${String(from + index)}`, key }));
        add(before, 0);
        tally.join('B', 'A');
        add(after.replaceAll('B', 'A'), before.length);
        const discarded = { samples: before.length + after.length, redFlags: {}, refused: 0, failed: 0 };
        expect(tally.tally(discarded)).toEqual({ ...checkVote((before + after).replaceAll('B', 'A'), { k, cap: 9 }), ...discarded });
      }),
    );
  });
});
