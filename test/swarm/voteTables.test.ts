// The engine against the theory: failures and votes of 100,000 simulated decisions a cell, within 3 sigma of the closed form.
import { describe, expect, it } from 'vitest';
import { decide, type Round } from '../../server/core/pipeline/decide';
import type { Ballot } from '../../server/core/swarm/openTally';
import { aheadBy } from '../../server/core/swarm/stopRule';
import { chance } from '../simulator/chance';

const RUNS = 100_000;

// p, then for k = 1 to 6 the share of wrong winners and the expected votes, as printed to three digits.
const TABLE: readonly (readonly [number, ...(readonly (readonly [number, number])[])])[] = [
  [0.9, [1.0e-1, 1.0], [1.22e-2, 2.44], [1.37e-3, 3.74], [1.52e-4, 5.0], [1.69e-5, 6.25], [1.88e-6, 7.5]],
  [0.95, [5.0e-2, 1.0], [2.76e-3, 2.21], [1.46e-4, 3.33], [7.67e-6, 4.44], [4.04e-7, 5.56], [2.13e-8, 6.67]],
  [0.99, [1.0e-2, 1.0], [1.02e-4, 2.04], [1.03e-6, 3.06], [1.04e-8, 4.08], [1.05e-10, 5.1], [1.06e-12, 6.12]],
  [0.995, [5.0e-3, 1.0], [2.53e-5, 2.02], [1.27e-7, 3.03], [6.38e-10, 4.04], [3.2e-12, 5.05], [1.61e-14, 6.06]],
  [0.9978, [2.2e-3, 1.0], [4.86e-6, 2.01], [1.07e-8, 3.01], [2.36e-11, 4.02], [5.21e-14, 5.02], [1.15e-16, 6.03]],
];

interface Cell {
  readonly p: number;
  readonly k: number;
  readonly wrong: number;
  readonly votes: number;
}

const cells: readonly Cell[] = TABLE.flatMap(([p, ...row]) => row.map(([wrong, votes], index) => ({ p, k: index + 1, wrong, votes })));

/** The table's digits are rounded, so the closed form is what is compared with; and it must give the table. */
function closedForm({ p, k }: Cell): { readonly wrong: number; readonly votes: number } {
  const wrong = 1 / (1 + (p / (1 - p)) ** k);
  return { wrong, votes: (k * (1 - 2 * wrong)) / (2 * p - 1) };
}

describe('first ahead by k with one competing wrong answer', () => {
  it('has 30 cells that are the closed form, rounded', () => {
    expect(cells).toHaveLength(30);
    for (const cell of cells) {
      const { wrong, votes } = closedForm(cell);
      expect(Math.abs(wrong / cell.wrong - 1), `failures at p = ${cell.p}, k = ${cell.k}`).toBeLessThan(0.005);
      expect(Math.abs(votes - cell.votes), `votes at p = ${cell.p}, k = ${cell.k}`).toBeLessThan(0.0051);
    }
  });

  it.each(cells)('at p = $p and k = $k fails and costs as the table says', async (cell) => {
    const expected = closedForm(cell);
    const { wrong, votes, squares } = await simulate(cell, Infinity);
    // Where less than one failure is expected in all, 3 sigma leave room for the rare one and 0 is within them.
    expect(Math.abs(wrong - RUNS * expected.wrong)).toBeLessThanOrEqual(3 * Math.sqrt(RUNS * expected.wrong * (1 - expected.wrong)));
    const mean = votes / RUNS;
    expect(Math.abs(mean - expected.votes)).toBeLessThanOrEqual(3 * Math.sqrt((squares / RUNS - mean * mean) / RUNS) + 1e-9);
  });

  it('abstains at the cap as often as counted on paper', async () => {
    const exact = exactCap({ p: 0.8, k: 3 }, 9);
    const open = 1 - exact.right - exact.wrong;
    const { wrong, undecided } = await simulate({ p: 0.8, k: 3 }, 9);
    expect(Math.abs(undecided - RUNS * open)).toBeLessThan(3 * Math.sqrt(RUNS * open * (1 - open)));
    expect(Math.abs(wrong - RUNS * exact.wrong)).toBeLessThan(3 * Math.sqrt(RUNS * exact.wrong * (1 - exact.wrong)));
  });
});

interface Outcome {
  readonly wrong: number;
  readonly undecided: number;
  readonly votes: number;
  readonly squares: number;
}

const RIGHT: Ballot = { sample: '', key: 'right' };
const WRONG: Ballot = { sample: '', key: 'wrong' };

async function simulate({ p, k }: Pick<Cell, 'p' | 'k'>, cap: number): Promise<Outcome> {
  // A fixed seed: of 60 comparisons with fresh chance one in six runs of this file would miss 3 sigma by chance alone.
  const next = chance(20_251, Math.round(p * 1e4), k);
  const outcome = { wrong: 0, undecided: 0, votes: 0, squares: 0 };
  const rule = aheadBy(k, cap);
  const ask = (_: number, count: number): Promise<Round<never>> => Promise.resolve({ ballots: Array.from({ length: count }, () => (next() < p ? RIGHT : WRONG)), samples: count });
  for (let run = 0; run < RUNS; run += 1) {
    const ending = await decide({ rule, sampleCap: Infinity, ask });
    if (ending.kind === 'ended') throw new Error('nobody ends this vote');
    const decision = ending.tally.decision();
    if (decision.kind === 'undecided') outcome.undecided += 1;
    else if (decision.kind === 'decided' && decision.key === 'wrong') outcome.wrong += 1;
    outcome.votes += ending.samples;
    outcome.squares += ending.samples ** 2;
  }
  return outcome;
}

/** The walk of the lead, step by step. */
function exactCap({ p, k }: Pick<Cell, 'p' | 'k'>, cap: number): { readonly right: number; readonly wrong: number } {
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
