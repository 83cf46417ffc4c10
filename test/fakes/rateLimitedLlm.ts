// Lets a number of calls through in each second and refuses the rest; refused calls count against the limit, too.
import type { Llm } from '../../server/core/ports/llm';
import type { Timer } from '../../server/io/llm/timer';
import { failure } from './scriptedLlm';
import { tokenBucket } from './tokenBucket';

export interface RateLimit {
  readonly callsPerSecond: number;
  /** Whether a refusal says how long to wait. */
  readonly retryAfter: boolean;
  readonly timer: Timer;
}

export interface RateLimitedLlm extends Llm {
  readonly refused: number;
  /** From now on. */
  setRate(callsPerSecond: number): void;
}

/** The same model behind a bucket that holds one second's calls. */
export function rateLimitedLlm(llm: Llm, { callsPerSecond, retryAfter, timer }: RateLimit): RateLimitedLlm {
  const bucket = tokenBucket(callsPerSecond, () => timer.now());
  let refused = 0;
  return {
    name: `rate limited ${llm.name}`,
    simulated: llm.simulated,
    get refused() {
      return refused;
    },
    setRate: (rate) => bucket.setRate(rate),
    complete: (request, stop) => {
      const waitMs = bucket.take();
      if (waitMs === undefined) return llm.complete(request, stop);
      refused += 1;
      return Promise.resolve(failure('rateLimited', retryAfter ? waitMs : undefined));
    },
  };
}
