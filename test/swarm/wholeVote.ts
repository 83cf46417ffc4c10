// A whole vote at once: all ballots through the tally, in their order.
import type { Tally } from '../../server/protocol/model';
import { openTally, type Ballot, type Discarded } from '../../server/core/swarm/openTally';
import { aheadBy } from '../../server/core/swarm/stopRule';

export interface VoteInput extends Discarded {
  readonly ballots: readonly Ballot[];
  /** Votes that the winner must be ahead of the runner-up. */
  readonly k: number;
  /** Ballots after which the vote abstains. */
  readonly cap: number;
}

/** First ahead by a fixed k: for replies that are all there, where nothing is left to ask. */
export function vote({ ballots, k, cap, ...discarded }: VoteInput): Tally {
  const tally = openTally(aheadBy(k, cap));
  ballots.forEach((ballot) => tally.add(ballot));
  return tally.tally(discarded);
}
