// First ahead by k: which answer has won, or how many more votes could decide it.
import type { Decision, Tally } from '../../protocol/model';

/** One answer that passed the gate; `key` is equal for equal answers. */
export interface Ballot {
  readonly sample: string;
  readonly key: string;
}

export interface VoteInput {
  /** In the order of the samples, not of their arrival, so that a replay decides the same. */
  readonly ballots: readonly Ballot[];
  /** Votes that the winner must be ahead of the runner-up. */
  readonly k: number;
  /** Ballots after which the vote abstains. */
  readonly cap: number;
  /** All samples drawn, discarded ones included. */
  readonly samples: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly refused: number;
  readonly failed: number;
}

/** Counts all ballots; the decision falls at the first ballot that puts an answer ahead by k, whatever comes after it. */
export function vote(input: VoteInput): Tally {
  const { k, samples, redFlags, refused, failed } = input;
  return { k, samples, clusters: clusters(input.ballots), redFlags, refused, failed, decision: decide(input) };
}

type Clusters = Tally['clusters'];

/** Largest first; equal ones in the order of their first sample, which stands for the cluster. */
function clusters(ballots: readonly Ballot[]): Clusters {
  const first = new Map<string, Clusters[number]>();
  for (const { key, sample } of ballots) {
    const known = first.get(key);
    first.set(key, { key, votes: (known?.votes ?? 0) + 1, sample: known?.sample ?? sample });
  }
  return [...first.values()].sort((a, b) => b.votes - a.votes);
}

function decide({ ballots, k, cap }: VoteInput): Decision {
  const votes = new Map<string, number>();
  for (const { key } of ballots) {
    const own = (votes.get(key) ?? 0) + 1;
    votes.set(key, own);
    const lead = own - mostOfOthers(votes, key);
    if (lead >= k) return { kind: 'decided', key, lead };
  }
  const missing = k - currentLead([...votes.values()]);
  if (ballots.length + missing <= cap) return { kind: 'open', missing };
  // Asking on would cost calls and change nothing.
  return { kind: 'undecided', why: `no answer can be ahead by ${String(k)} within ${String(cap)} votes` };
}

function mostOfOthers(votes: ReadonlyMap<string, number>, key: string): number {
  let most = 0;
  for (const [other, count] of votes) if (other !== key) most = Math.max(most, count);
  return most;
}

function currentLead(counts: readonly number[]): number {
  const [winner = 0, runnerUp = 0] = [...counts].sort((a, b) => b - a);
  return winner - runnerUp;
}
