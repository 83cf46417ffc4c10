// How far ahead the winner must be, from the reliability that the whole feature is to have.

export interface LeadQuestion {
  /** Wanted probability that every decision is right, 0 to 1. */
  readonly reliability: number;
  /** Decisions that the reliability is shared by, at least 1. */
  readonly decisions: number;
  /** Probability that one vote is right, 0 to 1. */
  readonly p: number;
}

/**
 * Smallest lead k with `(1 + ((1-p)/p)^k)^-decisions >= reliability`, at least 1 (arXiv 2511.09030, first ahead by k);
 * infinite where votes are no better than a coin. No cap: that is the caller's to choose. The formula assumes independent
 * votes and one competing wrong answer; it steers the cost and guarantees nothing.
 */
export function leadFor({ reliability, decisions, p }: LeadQuestion): number {
  if (!(p > 0.5) || reliability >= 1) return Infinity;
  const lead = Math.log(oddsAgainst({ reliability, decisions })) / (Math.log1p(-p) - Math.log(p));
  return Math.max(1, Math.ceil(lead - 1e-9));
}

/** Largest odds wrong : right that one decision may have, so that all of them together keep the reliability. */
export function oddsAgainst({ reliability, decisions }: Pick<LeadQuestion, 'reliability' | 'decisions'>): number {
  // expm1: the plain form loses all digits for many decisions.
  return Math.expm1(-Math.log(reliability) / Math.max(1, decisions));
}
