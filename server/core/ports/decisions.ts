// Decisions of earlier runs in the same workspace, found by the hash of all inputs.
import type { Tally } from '../../protocol/model';

export interface EarlierDecision {
  /** Id of the run that decided. */
  readonly run: string;
  /** Wanted of that run, 0 to 1. */
  readonly reliability: number;
  /** The winner as it was received. */
  readonly raw: string;
  readonly tally: Tally;
}

export interface Decisions {
  /** Undefined where there is none, or where looking for one takes too long. Never rejects. */
  find(key: string): Promise<EarlierDecision | undefined>;
}
