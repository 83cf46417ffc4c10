// How long a policy needs to find a limit again that was halved while it ran.
import type { Llm } from '../../server/core/ports/llm';

export interface Observed extends Llm {
  readonly calls: number;
  /** Of every call: when it came, in seconds, and whether it was refused. */
  readonly log: readonly { readonly at: number; readonly refused: boolean }[];
}

/** The same model, with a record of what its endpoint was asked. */
export function observed(llm: Llm, clock: () => number): Observed {
  const log: { at: number; refused: boolean }[] = [];
  let calls = 0;
  return {
    name: llm.name,
    simulated: true,
    log,
    get calls() {
      return calls;
    },
    complete: async (request, stop) => {
      calls += 1;
      const at = clock();
      const reply = await llm.complete(request, stop);
      if (reply.ok || reply.reason === 'rateLimited') log.push({ at, refused: !reply.ok });
      return reply;
    },
  };
}

/** Long enough that one refusal is a small share of a window. */
const windowSeconds = 10;
const windowCalls = 60;
const wanted = { share: 0.9, refused: 0.05 } as const;

export interface Halving {
  readonly at: number;
  readonly end: number;
  readonly callsPerSecond: number;
}

/**
 * Seconds from the halving until every window (10 s, at least 60 calls) that follows has 0.9 of the new limit and at most 5 % refusals;
 * null when that never came.
 */
export function recoverySeconds(log: Observed['log'], { at, end, callsPerSecond }: Halving): number | null {
  let recovered: number | null = null;
  const seconds = Math.max(windowSeconds, windowCalls / callsPerSecond);
  for (let start = end - seconds; start >= at; start -= 0.5) {
    const inside = log.filter((call) => call.at >= start && call.at < start + seconds);
    const refused = inside.filter((call) => call.refused).length;
    const isWell = inside.length - refused >= wanted.share * callsPerSecond * seconds && refused <= wanted.refused * inside.length;
    if (!isWell) break;
    recovered = start - at;
  }
  return recovered;
}
