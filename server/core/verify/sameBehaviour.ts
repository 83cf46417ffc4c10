// Whether two answers did the same on all probes, and whether the probes told enough to say so.
import type { TestReport } from '../ports/testRunner';
import { probeOutcome } from './probeFile';

/** Probe name to what came out. */
export type Behaviour = ReadonlyMap<string, string>;

/** Under this number of probes agreement says little. */
const LEAST_PROBES = 12;

/** Share of probes that must return: inputs on which everything throws tell nothing apart. */
const LEAST_RETURNED = 0.2;

/** What a report of a probe file says; undefined when a run did not complete or told too little. */
export function behaviourOf(report: TestReport): Behaviour | undefined {
  if (report.outcome !== 'completed') return undefined;
  const outcomes = report.results.flatMap((result) => {
    const outcome = probeOutcome(result.message);
    return outcome === undefined ? [] : [[result.name, outcome] as const];
  });
  const returned = outcomes.filter(([, outcome]) => outcome.startsWith('returned')).length;
  if (outcomes.length < LEAST_PROBES || outcomes.length < report.results.length || returned < LEAST_RETURNED * outcomes.length) return undefined;
  return new Map(outcomes);
}

/** The first probe on which they differ; undefined when they agree on all. */
export function firstDifference(a: Behaviour, b: Behaviour): string | undefined {
  for (const [probe, outcome] of a) if (b.get(probe) !== outcome) return probe;
  return a.size === b.size ? undefined : 'the number of probes';
}
