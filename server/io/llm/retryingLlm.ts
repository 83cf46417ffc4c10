// Asks again where asking again can help, for a bounded number of times, with chance between the attempts.
import type { Llm, LlmReply } from '../../core/ports/llm';
import type { LlmFailure } from '../../protocol/model';
import { pause, realTimer, type Timer } from './timer';
import { noUsage, sumUsage } from '../../core/ports/usage';

export interface RetryRules {
  /** HTTP calls for one question, the first included. */
  readonly attempts: number;
  readonly timer: Timer;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
}

export const defaultRetryRules: RetryRules = { attempts: 4, timer: realTimer, random: Math.random };

/** The others mean that the same question fails again, or that nobody wants the answer any more. */
const worthRetrying: ReadonlySet<LlmFailure> = new Set(['rateLimited', 'server', 'unreachable', 'timeout']);
const baseMs = 500;
const longestMs = 20_000;
/** A server that wants a longer pause gets none: the person should hear of it. */
const longestRetryAfterMs = 60_000;

/** The same model, patient. `usage` sums every attempt. Waits are full jitter, never shorter than Retry-After. */
export function retrying(llm: Llm, rules: RetryRules = defaultRetryRules): Llm {
  return {
    name: llm.name,
    price: llm.price,
    get simulated() {
      return llm.simulated;
    },
    complete: async (request, stop) => {
      let usage = noUsage;
      for (let attempt = 1; ; attempt += 1) {
        const reply = await llm.complete(request, stop);
        usage = sumUsage(usage, reply.usage);
        const wait = attempt < rules.attempts ? waitAfter(reply, attempt, rules.random) : undefined;
        if (wait === undefined) return { ...reply, usage };
        await pause(rules.timer, wait, stop);
        if (stop.aborted) return { ok: false, reason: 'cancelled', message: 'stopped', usage };
      }
    },
  };
}

/** Milliseconds until the next attempt; undefined when there is to be none. */
function waitAfter(reply: LlmReply, attempt: number, random: () => number): number | undefined {
  if (reply.ok || !worthRetrying.has(reply.reason)) return undefined;
  const asked = reply.retryAfterMs ?? 0;
  if (asked > longestRetryAfterMs) return undefined;
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  return asked + random() * Math.min(longestMs, baseMs * 2 ** (attempt - 1));
}
