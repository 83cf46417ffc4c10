// The ledger stands at the endpoint: whatever fails, whenever the process dies, no run costs more than its budget.
import { describe, expect, it } from 'vitest';
import { simulateLine, type Line } from './simulateLine';

const LINES = 1000;

describe('a thousand simulated lines of runs with missing usage, cut streams, refusals, several choices, price changes and crashes', () => {
  const played: Promise<readonly Line[]> = playAll();

  it('none costs more than its budget', async () => {
    expect((await played).filter(({ billedUsd, budgetUsd }) => billedUsd > budgetUsd + 1e-9)).toEqual([]);
  });

  it('no question is paid for by two runs', async () => {
    expect((await played).flatMap(({ soldTwice }) => soldTwice)).toEqual([]);
  });

  it('the purse never thinks that less was spent than was billed, and is the fold of the journal', async () => {
    expect((await played).filter(({ unlikeFold, underestimated }) => unlikeFold > 0 || underestimated > 0)).toEqual([]);
  });

  it('spends: the budget is used, not just guarded', async () => {
    const all = await played;
    const calls = all.reduce((sum, line) => sum + line.calls, 0);
    expect(calls / all.length).toBeGreaterThan(5);
    expect(all.some(({ billedUsd, budgetUsd }) => billedUsd > 0.8 * budgetUsd)).toBe(true);
  });
});

async function playAll(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let seed = 1; seed <= LINES; seed += 1) lines.push(await simulateLine(seed));
  return lines;
}
