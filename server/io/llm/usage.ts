// What one call cost, in disjoint buckets.
import type { Price } from '../../core/ports/llm';
import type { Usage } from '../../protocol/model';

export interface Tokens {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  /** The provider reported nothing. */
  readonly estimated?: boolean;
}

/** Usage of one call. Cached tokens are priced like uncached ones: an upper bound, since no price for them is known. */
export function callUsage(tokens: Tokens, price: Price | null): Usage {
  const usd = price === null ? null : ((tokens.input + tokens.cached) * price.input + tokens.output * price.output) / 1_000_000;
  const usage = { calls: 1, inputTokens: tokens.input, outputTokens: tokens.output, cachedTokens: tokens.cached, usd };
  return tokens.estimated === true ? { ...usage, estimatedCalls: 1 } : usage;
}

/** About four characters a token; used only where the provider reports nothing. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
