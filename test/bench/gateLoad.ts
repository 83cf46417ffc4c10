// One load on one limited endpoint: drives a policy through it and says how close it came to one who knows the limit.
import type { Llm } from '../../server/core/ports/llm';
import { blankRequest } from '../fixture/blankRequest';

export interface Load {
  readonly callsPerSecond: number;
  readonly lanes: number;
  readonly calls: number;
  readonly latencyMs: number;
}

export interface Outcome {
  /** Ideal time over real time, 0 to 1; of what was done when the time ran out. */
  readonly share: number;
  /** Refused over all HTTP calls. */
  readonly refused: number;
  readonly done: number;
  /** Calls that ended with a failure. */
  readonly lost: number;
  readonly seconds: number;
}

/** Seconds that one needs who knows the limit: the bucket's calls at once, then the limit's pace, never beyond the lanes. */
export function idealSeconds({ callsPerSecond, lanes, latencyMs }: Load, calls: number): number {
  const byLimit = Math.max(0, calls - callsPerSecond) / callsPerSecond + latencyMs / 1000;
  const byLanes = (Math.ceil(calls / lanes) * latencyMs) / 1000;
  return Math.max(byLimit, byLanes);
}

/** After this many times the ideal time a policy has failed; what it has done by then counts. */
export const patience = 3;

export interface Run {
  readonly llm: Llm;
  readonly load: Load;
  /** Seconds since the run began. */
  readonly clock: () => number;
  readonly stop: AbortController;
}

/** Offers all calls at once; resolves when they are through or the run was stopped. */
export async function drive({ llm, load, clock, stop }: Run): Promise<Omit<Outcome, 'refused'>> {
  let done = 0;
  let lost = 0;
  let seconds = 0;
  const one = async (seed: number): Promise<void> => {
    const reply = await llm.complete(blankRequest(seed), stop.signal);
    if (stop.signal.aborted) return;
    if (reply.ok) done += 1;
    else lost += 1;
    seconds = clock();
  };
  const all = Promise.all(Array.from({ length: load.calls }, (_, index) => one(index)));
  const cut = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  await Promise.race([all, cut]);
  if (stop.signal.aborted) seconds = clock();
  return { share: done === 0 ? 0 : idealSeconds(load, done) / seconds, done, lost, seconds };
}

/** Offers calls without end, `lanes` at a time, until it is stopped. */
export async function driveOn({ llm, load, stop }: Omit<Run, 'clock'>): Promise<void> {
  const caller = async (first: number): Promise<void> => {
    for (let seed = first; !stop.signal.aborted; seed += load.lanes) await llm.complete(blankRequest(seed), stop.signal);
  };
  await Promise.all(Array.from({ length: load.lanes }, (_, index) => caller(index)));
}
