// What is believed of the agents' answers to one kind of question, and what votes make of it. Beta distributions throughout.
import { oddsAgainst, type LeadQuestion } from './leadFor';
import type { Counts, StopRule } from './stopRule';

/**
 * The share of right votes differs from question to question: `share` on average, and two votes on the same question are right or
 * wrong together with this `correlation` (above 0, below 1). That is a Beta distribution with parameters `share * weight` and
 * `(1 - share) * weight`, where `weight = 1 / correlation - 1`.
 */
export interface Belief {
  readonly share: number;
  readonly correlation: number;
}

/** Votes seen on earlier questions of the kind: for the answer that led, and all. */
export interface Seen {
  readonly leading: number;
  readonly votes: number;
}

/**
 * Posterior mean of the share: the prior counts as `weight` votes. The correlation stays as it was: many votes on few questions say
 * little about how far questions differ. The answer that led is taken for the right one, which is all that is known without an oracle.
 */
export function learn(prior: Belief, weight: number, seen: Seen): Belief {
  return { ...prior, share: (prior.share * weight + seen.leading) / (weight + seen.votes) };
}

/**
 * Probability that the leader is right and not its runner-up. With a Beta prior (a, b) on the share of right votes, odds wrong : right are
 * the product of `(b + against + i) / (a + runnerUp + i)` for i under the lead: the ratio of the two Beta functions. As the
 * correlation goes to 0 this becomes `((1-p)/p)^lead`, the formula of first ahead by k; as it goes to 1 all votes count as one.
 * The stop rule is that of Adaptive-Consistency (arXiv 2305.11860: stop when the posterior of the two leading answers is sure
 * enough), with an informed prior in place of the even one.
 */
export function confidence(belief: Belief, counts: Counts): number {
  return 1 / (1 + Math.exp(logOdds(belief, counts)));
}

function logOdds({ share, correlation }: Belief, { leader, runnerUp, against }: Counts): number {
  const weight = 1 / correlation - 1;
  let log = 0;
  for (let i = 0; i < leader - runnerUp; i += 1) log += Math.log((1 - share) * weight + against + i) - Math.log(share * weight + runnerUp + i);
  return log;
}

export interface BeliefQuestion extends Omit<LeadQuestion, 'p'> {
  readonly belief: Belief;
  /** Leads to keep within: one vote alone shows no agreement, and past the largest more votes do not pay. */
  readonly least: number;
  readonly largest: number;
  readonly cap: number;
}

/** Ahead by the smallest lead that makes the leader sure enough. Dissent of any kind lowers the belief, so it raises the lead. */
export function aheadByBelief({ belief, reliability, decisions, least, largest, cap }: BeliefQuestion): StopRule {
  const enough = Math.log(oddsAgainst({ reliability, decisions }));
  return {
    cap,
    lead(runnerUp, against) {
      for (let lead = least; lead < largest; lead += 1) if (logOdds(belief, { leader: runnerUp + lead, runnerUp, against }) <= enough + 1e-9) return lead;
      return largest;
    },
    confidence: (counts) => confidence(belief, counts),
  };
}
