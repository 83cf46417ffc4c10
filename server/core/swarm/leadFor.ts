// How far ahead the winner must be, from the reliability that the whole feature is to have.

/** One vote alone shows nothing about agreement. */
const LEAST_LEAD = 2;

/** Beyond this lead more votes do not pay: the model, the gate or the decomposition has to get better. */
const LARGEST_LEAD = 9;

export interface LeadQuestion {
  /** Wanted probability that every decision is right, 0 to 1. */
  readonly reliability: number;
  /** Decisions that the reliability is shared by, at least 1. */
  readonly decisions: number;
  /** Probability that one vote is right, 0 to 1. */
  readonly p: number;
}

/**
 * Smallest lead k with `(1 + ((1-p)/p)^k)^-decisions >= reliability`, within 2 and 9 (arXiv 2511.09030, first ahead by k).
 * The formula assumes independent votes and one competing wrong answer; it steers the cost and guarantees nothing.
 */
export function leadFor({ reliability, decisions, p }: LeadQuestion): number {
  if (!(p > 0.5) || reliability >= 1) return LARGEST_LEAD;
  // expm1 and log1p: the plain forms lose all digits for many decisions and for p close to 1.
  const wrongToRight = Math.expm1(-Math.log(reliability) / Math.max(1, decisions));
  const lead = Math.log(wrongToRight) / (Math.log1p(-p) - Math.log(p));
  const k = Math.ceil(lead - 1e-9);
  return Math.min(LARGEST_LEAD, Math.max(LEAST_LEAD, k));
}
