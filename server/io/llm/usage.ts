// What one call cost, in disjoint buckets, and how costs add up.
import type { Usage } from '../../protocol/model';

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export interface Tokens {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** Nothing was called, so nothing was spent. */
export const noUsage: Usage = { calls: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 };

/** Usage of one call. Cached tokens are priced like uncached ones: an upper bound, since no price for them is known. */
export function callUsage(tokens: Tokens, price: Price | null): Usage {
  const usd = price === null ? null : ((tokens.input + tokens.cached) * price.input + tokens.output * price.output) / 1_000_000;
  return { calls: 1, inputTokens: tokens.input, outputTokens: tokens.output, cachedTokens: tokens.cached, usd };
}

/** Sum of two usages; unknown money stays unknown. */
export function sumUsage(one: Usage, other: Usage): Usage {
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    usd: one.usd === null || other.usd === null ? null : one.usd + other.usd,
  };
}

/** About four characters a token; used only where the provider reports nothing. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
