// Lets a number of calls through in each second and refuses the rest; refused calls count against the limit, too.
import type { Llm } from '../../server/core/ports/llm';
import type { Timer } from '../../server/io/llm/timer';
import { failure } from './scriptedLlm';

export interface RateLimit {
  readonly callsPerSecond: number;
  /** Whether a refusal says how long to wait. */
  readonly retryAfter: boolean;
  readonly timer: Timer;
}

export interface RateLimitedLlm extends Llm {
  readonly refused: number;
}

/** The same model behind a bucket that holds one second's calls. */
export function rateLimitedLlm(llm: Llm, { callsPerSecond, retryAfter, timer }: RateLimit): RateLimitedLlm {
  let refused = 0;
  let tokens = callsPerSecond;
  let filledAt = timer.now();
  return {
    name: `rate limited ${llm.name}`,
    simulated: llm.simulated,
    get refused() {
      return refused;
    },
    complete: (request, stop) => {
      const now = timer.now();
      tokens = Math.min(callsPerSecond, tokens + ((now - filledAt) / 1000) * callsPerSecond);
      filledAt = now;
      if (tokens >= 1) {
        tokens -= 1;
        return llm.complete(request, stop);
      }
      refused += 1;
      // A refused call still uses some of the limit, as it does at OpenAI.
      tokens = Math.max(-callsPerSecond, tokens - 0.25);
      return Promise.resolve(failure('rateLimited', retryAfter ? ((1 - tokens) / callsPerSecond) * 1000 : undefined));
    },
  };
}
