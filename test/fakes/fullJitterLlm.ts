// The textbook rival of the gate: a fixed number of lanes, and full-jitter backoff after each refusal.
import type { Llm } from '../../server/core/ports/llm';
import { pause, type Timer } from '../../server/io/llm/timer';

export interface FullJitter {
  readonly lanes: number;
  /** A call that waits for its next attempt lets another one have its lane. */
  readonly freesLane: boolean;
  readonly timer: Timer;
  readonly random: () => number;
}

/** https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ with the values that clients use most. */
const baseMs = 500;
const longestMs = 20_000;

/** The same model; every refusal is tried again until it passes or is stopped. */
export function fullJitterLlm(llm: Llm, { lanes, freesLane, timer, random }: FullJitter): Llm {
  let free = lanes;
  const queue: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
    else free -= 1;
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    name: `full jitter ${llm.name}`,
    simulated: llm.simulated,
    complete: async (request, stop) => {
      await enter();
      for (let attempt = 0; ; attempt += 1) {
        const reply = await llm.complete(request, stop);
        if (reply.ok || stop.aborted || reply.reason !== 'rateLimited') {
          leave();
          return reply;
        }
        if (freesLane) leave();
        await pause(timer, random() * Math.min(longestMs, baseMs * 2 ** attempt), stop);
        if (freesLane) await enter();
      }
    },
  };
}
