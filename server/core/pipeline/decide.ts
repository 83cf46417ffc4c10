// The engine: asks until one answer is far enough ahead, and never for more than is missing. Whoever is asked, this is the loop.
import { openTally, type Ballot, type OpenTally } from '../swarm/openTally';
import type { StopRule } from '../swarm/stopRule';

export interface Poll<End> {
  readonly rule: StopRule;
  /** Samples after which the vote ends though votes are missing: what is discarded counts too. */
  readonly sampleCap: number;
  /** Samples that are at hand already, numbered from 0; they are taken first. */
  readonly kept?: number;
  /**
   * Draws `count` samples at once, the first of them numbered `first`. Fewer may come back, but at least one or an `end`.
   * May join answers in the tally that were found to be the same; new ballots then name the joined answer.
   */
  ask(first: number, count: number, tally: OpenTally): Promise<Round<End>>;
  /** Told of every count, the empty one before the first round included; may end the vote for a reason of its own. */
  readonly counted?: (tally: OpenTally, samples: number) => Promise<End | undefined>;
}

export interface Round<End> {
  /** New votes in the order of their samples; what was discarded is left out. */
  readonly ballots: readonly Ballot[];
  /** Samples drawn, discarded ones included. */
  readonly samples: number;
  /** Set: nobody can be asked any more. */
  readonly end?: End;
}

/** `counted`: by the tally's decision; still open there means that the sample cap was reached. */
export type Ending<End> = { readonly kind: 'counted'; readonly tally: OpenTally; readonly samples: number } | { readonly kind: 'ended'; readonly end: End };

/** k samples at once, then exactly the missing lead: no round can decide early, so this costs no call more than one by one. */
export async function decide<End>(poll: Poll<End>): Promise<Ending<End>> {
  const tally = openTally(poll.rule);
  let samples = 0;
  let wanted = poll.kept ?? 0;
  for (;;) {
    if (wanted > 0) {
      const round = await poll.ask(samples, wanted, tally);
      if (round.end !== undefined) return { kind: 'ended', end: round.end };
      samples += round.samples;
      for (const ballot of round.ballots) tally.add(ballot);
    }
    const end = poll.counted === undefined ? undefined : await poll.counted(tally, samples);
    if (end !== undefined) return { kind: 'ended', end };
    const decision = tally.decision();
    if (decision.kind !== 'open' || samples >= poll.sampleCap) return { kind: 'counted', tally, samples };
    wanted = Math.min(decision.missing, poll.sampleCap - samples);
  }
}
