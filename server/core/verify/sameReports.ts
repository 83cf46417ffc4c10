// Whether a quick look at the tests and the project's own runner saw the same, test by test.
import type { TestReport, TestResult } from '../ports/testRunner';
import { markedPaths } from './markStubs';

/** Undefined where they agree: the same tests, the same outcomes, the same stubs met. Else the first difference, for a person. */
export function firstDifference(own: TestReport, quick: TestReport): string | undefined {
  if (own.outcome !== 'completed' || quick.outcome !== 'completed') return own.outcome === quick.outcome ? undefined : `one run ended as ${own.outcome}, the other as ${quick.outcome}`;
  const [left, right] = [counted(own.results), counted(quick.results)];
  const differing = [...new Set([...left.keys(), ...right.keys()])].find((key) => left.get(key) !== right.get(key));
  return differing?.split('\n')[0];
}

function counted(results: readonly TestResult[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const test of results) {
    const key = [test.name, test.outcome, ...markedPaths(test.message)].join('\n');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
