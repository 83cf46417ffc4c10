// Asks again where asking again can help, for a bounded number of times, with chance between the attempts.
import type { Llm, LlmReply } from '../../core/ports/llm';
import type { LlmFailure } from '../../protocol/model';
import { longestAskedMs } from './gate';
import { pause, realTimer, type Timer } from './timer';
import { noUsage, sumUsage } from '../../core/ports/usage';
import { wrapped } from './wrapped';

export interface RetryRules {
  /** HTTP calls for one question, the first included and refusals for their number left out. */
  readonly attempts: number;
  /** Refusals for the number of calls that one question may meet: they cost nothing, and the gate learns from each. */
  readonly refusals: number;
  readonly timer: Timer;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
}

export const defaultRetryRules: RetryRules = { attempts: 4, refusals: 12, timer: realTimer, random: Math.random };

/** The others mean that the same question fails again, or that nobody wants the answer any more. */
const worthRetrying: ReadonlySet<LlmFailure> = new Set(['rateLimited', 'server', 'unreachable', 'timeout']);
const baseMs = 500;
const longestMs = 20_000;

/** The same model, patient. `usage` sums every attempt. Waits are full jitter, never shorter than Retry-After. */
export function retrying(llm: Llm, rules: RetryRules = defaultRetryRules): Llm {
  return wrapped(llm, async (request, stop) => {
    let usage = noUsage;
    const met = { attempts: 0, refusals: 0 };
    for (;;) {
      const reply = await llm.complete(request, stop);
      usage = sumUsage(usage, reply.usage);
      if (reply.ok || !mayAskAgain(reply, met, rules)) return { ...reply, usage };
      await pause(rules.timer, waitAfter(reply, met, rules.random), stop);
      if (stop.aborted) return { ok: false, reason: 'cancelled', message: 'stopped', usage };
    }
  });
}

/** What one question has met so far. */
interface Met {
  attempts: number;
  refusals: number;
}

type Failure = Extract<LlmReply, { readonly ok: false }>;

/** Counts the failure in. One that made no call was turned away before it was sent: asking again changes nothing. */
function mayAskAgain(failure: Failure, met: Met, rules: RetryRules): boolean {
  if (!worthRetrying.has(failure.reason) || failure.usage.calls === 0) return false;
  if ((failure.retryAfterMs ?? 0) > longestAskedMs) return false;
  if (failure.reason === 'rateLimited') met.refusals += 1;
  else met.attempts += 1;
  return met.refusals < rules.refusals && met.attempts < rules.attempts;
}

/** Milliseconds until the next attempt. Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
function waitAfter({ retryAfterMs }: Failure, { attempts, refusals }: Met, random: () => number): number {
  return (retryAfterMs ?? 0) + random() * Math.min(longestMs, baseMs * 2 ** (attempts + refusals - 1));
}
