// A lane's result by all that the lane reads: the candidate, the run's settings and baseline, and the project's files.
import type { StopSignal } from '../ports/stopSignal';
import type { Recalled } from './checkMemory';
import type { BuiltCandidate, Judged, Lane } from './lanes/lane';
import type { RunContext } from './runContext';

interface Judging {
  readonly candidate: BuiltCandidate;
  readonly context: RunContext;
  /** The lane's own: what it cut short tells nothing. */
  readonly stop: StopSignal;
  readonly run: () => Promise<Judged>;
}

export async function recallLane(lane: Lane, { candidate, context, stop, run }: Judging): Promise<Recalled<Judged>> {
  if (context.memory === undefined) return { result: await run(), reused: false };
  // The time limit is left out: what ran out of time is never kept.
  const { limit: _, ...given } = candidate;
  const { feature, settings, dependencies, baseline } = context;
  const before = [baseline.diagnostics, baseline.tests.outcome, baseline.tests.results, baseline.quick === undefined];
  return context.memory.recall({
    inputs: ['lane', lane.name, lane.version, given, feature, settings, dependencies, before],
    make: run,
    tells: (judged) => !stop.aborted && tells(judged),
  });
}

/** What could not run at all costs nothing to try again, and next time it may. */
function tells({ outcome, command }: Judged): boolean {
  return outcome === 'passed' || outcome === 'failed' || (outcome === 'skipped' && (command ?? '') !== '');
}
