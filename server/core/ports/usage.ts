// How usages add up: the one sum behind every total of calls, tokens and money.
import type { Usage } from '../../protocol/model';

/** Nothing was called, so nothing was spent. */
export const noUsage: Usage = { calls: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 };

/** Sum of two usages; money is unknown as soon as one part is. */
export function sumUsage(one: Usage, other: Usage): Usage {
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    usd: one.usd === null || other.usd === null ? null : one.usd + other.usd,
    ...estimatedSum(one, other),
  };
}

/** Written only where there is something to say, so that measured usages stay as they are. */
function estimatedSum(one: Usage, other: Usage): Pick<Usage, 'estimatedCalls'> {
  const estimatedCalls = (one.estimatedCalls ?? 0) + (other.estimatedCalls ?? 0);
  return estimatedCalls === 0 ? {} : { estimatedCalls };
}
