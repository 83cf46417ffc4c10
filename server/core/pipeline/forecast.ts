// Says before a run what it may cost, as a range.
import type { Plan, RunSettings } from '../../protocol/model';
import type { Forecast } from '../../protocol/money';
import type { Llm, Price } from '../ports/llm';
import { DIVIDING, JUDGES, LEAST_LEAD, MAX_REPLY_TOKENS, SAMPLE_CAP, SHORT_REPLY_TOKENS } from './budget';

export interface ForecastInput {
  readonly plan: Plan;
  readonly settings: RunSettings;
  /** Calls beyond the samples of the tasks that may become necessary at most: judges, tests, smaller tasks. */
  readonly furtherCalls?: number;
  /** Characters of one prompt. */
  readonly promptChars: number;
  /** Of every voter. */
  readonly prices: readonly (Price | null | undefined)[];
}

/** Judges and one agent's tests for each task, and smaller tasks for some where the run divides. Agents that are one search are asked none of it. */
export function furtherCalls(tasks: number, llm: Pick<Llm, 'errsTogether'>, { divides }: { readonly divides: boolean }): number {
  if (llm.errsTogether === true) return 0;
  return tasks * (JUDGES.cap + 1) + (divides ? DIVIDING.calls * Math.min(tasks, DIVIDING.tasks) : 0);
}

/** A rule of thumb for code in most tokenisers. */
const CHARS_PER_TOKEN = 4;

/**
 * Least: the smallest lead in each task, with short replies. Most: the sample cap with all further calls, or the call limit, with the longest. Of the
 * calls of one task all but the first may find their prompt in the provider's cache; cached tokens are priced like others, since
 * no price for them is known. Unknown prices stay unknown.
 */
export function forecast({ plan, settings, furtherCalls = 0, promptChars, prices }: ForecastInput): Forecast {
  const tasks = plan.tasks.length;
  const prompt = Math.ceil(promptChars / CHARS_PER_TOKEN);
  const callsMin = Math.min(LEAST_LEAD * tasks, settings.maxCalls);
  const callsMax = Math.min(SAMPLE_CAP * tasks + furtherCalls, settings.maxCalls);
  const output = { min: callsMin * SHORT_REPLY_TOKENS, max: callsMax * MAX_REPLY_TOKENS };
  const money = (input: number, replies: number, pick: (...usd: readonly number[]) => number): number | null => {
    const each = prices.map((price) => (price === null || price === undefined ? null : (input * price.input + replies * price.output) / 1e6));
    const known = each.filter((usd) => usd !== null);
    if (known.length < each.length || known.length === 0) return null;
    return settings.budgetUsd === null ? pick(...known) : Math.min(pick(...known), settings.budgetUsd);
  };
  return {
    tasks,
    callsMin,
    callsMax,
    usdMin: money(callsMin * prompt, output.min, Math.min),
    usdMax: money(callsMax * prompt, output.max, Math.max),
    tokens: {
      input: { min: Math.min(tasks, callsMin) * prompt, max: callsMax * prompt },
      cached: { min: 0, max: Math.max(0, callsMax - tasks) * prompt },
      output,
    },
  };
}
