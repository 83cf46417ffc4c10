// Ten thousand simulated lines of runs against their budgets: what the endpoint billed, beside what was allowed.
import { simulateLine } from '../budget/simulateLine';
import type { BenchOptions } from './main';

interface Figures {
  readonly runs: number;
  readonly overspendUsd: number;
  readonly overspentRuns: number;
  readonly paidTwice: number;
  /** HTTP calls that the endpoint saw, refused ones included. */
  readonly calls: number;
  /** Processes: a run with those that went on with it after a crash or an end. */
  readonly processes: number;
  /** Billed dollars as a share of all budgets. */
  readonly used: number;
  readonly ms: number;
  readonly simulated: true;
}

const RUNS = 10_000;

/** Overspend is counted to a billionth of a dollar: below that sums of fractions differ by their order. */
export async function benchBudget({ limit, seed }: BenchOptions): Promise<Figures> {
  const begin = performance.now();
  const sum = { overspendUsd: 0, overspentRuns: 0, paidTwice: 0, calls: 0, processes: 0, billed: 0, budgets: 0 };
  const runs = Math.min(limit, RUNS);
  for (let run = 0; run < runs; run += 1) {
    const line = await simulateLine(seed * RUNS + run);
    const over = Math.max(0, Math.round((line.billedUsd - line.budgetUsd) * 1e9) / 1e9);
    sum.overspendUsd += over;
    sum.overspentRuns += over > 0 ? 1 : 0;
    sum.paidTwice += line.soldTwice.length;
    sum.calls += line.calls;
    sum.processes += line.runs;
    sum.billed += line.billedUsd;
    sum.budgets += line.budgetUsd;
    if ((run + 1) % 1000 === 0) process.stderr.write(`[simulated] ${run + 1} runs, ${sum.overspentRuns} over their budget\n`);
  }
  const { overspendUsd, overspentRuns, paidTwice, calls, processes } = sum;
  return { runs, overspendUsd, overspentRuns, paidTwice, calls, processes, used: Number((sum.billed / sum.budgets).toFixed(3)), ms: Math.round(performance.now() - begin), simulated: true };
}
