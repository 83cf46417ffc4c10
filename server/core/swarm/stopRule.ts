// When a vote is over: how far ahead the leader must be, given what stands against it.

export interface StopRule {
  /** Votes after which a vote abstains; infinite for none. */
  readonly cap: number;
  /**
   * Lead that decides while the runner-up has `runnerUp` votes and `against` are not for the leader in all.
   * At least 1, and never less when either grows: so the missing lead is all that has to be asked for.
   */
  lead(runnerUp: number, against: number): number;
  /** Probability that the leader is right, 0 to 1; absent where nothing is believed of the agents. */
  readonly confidence?: (counts: Counts) => number;
}

export interface Counts {
  readonly leader: number;
  readonly runnerUp: number;
  /** All votes that are not for the leader, the runner-up's among them. */
  readonly against: number;
}

/** The plain rule: first ahead by k, whatever stands against it. */
export function aheadBy(k: number, cap: number): StopRule {
  return { cap, lead: () => k };
}
