// Says before a run what it may cost, as a range.
import type { Forecast, Plan, RunSettings } from '../../protocol/model';
import type { Price } from '../ports/llm';
import { MAX_REPLY_TOKENS, SAMPLE_CAP, SHORT_REPLY_TOKENS } from './budget';

export interface ForecastInput {
  readonly plan: Plan;
  readonly settings: RunSettings;
  /** Characters that go into one prompt. */
  readonly promptChars: number;
  readonly price: Price | null | undefined;
}

/** A rule of thumb for code in most tokenisers. */
const CHARS_PER_TOKEN = 4;

/** Least: two agreeing samples a task with short replies. Most: the sample cap or the call limit, with the longest. Unknown prices stay unknown. */
export function forecast({ plan, settings, promptChars, price }: ForecastInput): Forecast {
  const tasks = plan.tasks.length;
  const callsMin = Math.min(2 * tasks, settings.maxCalls);
  const callsMax = Math.min(SAMPLE_CAP * tasks, settings.maxCalls);
  const money = (calls: number, replyTokens: number): number | null => {
    if (price === null || price === undefined) return null;
    const usd = (calls * ((promptChars / CHARS_PER_TOKEN) * price.input + replyTokens * price.output)) / 1e6;
    return settings.budgetUsd === null ? usd : Math.min(usd, settings.budgetUsd);
  };
  return { tasks, callsMin, callsMax, usdMin: money(callsMin, SHORT_REPLY_TOKENS), usdMax: money(callsMax, MAX_REPLY_TOKENS) };
}
