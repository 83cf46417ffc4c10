// Counts votes one by one: which answer has won, or how many more could decide it. The only place where votes are counted.
import type { Decision, Tally } from '../../protocol/model';
import type { StopRule } from './stopRule';

/** One answer that may be counted; `key` is equal for equal answers. */
export interface Ballot {
  readonly sample: string;
  readonly key: string;
}

/** What was drawn and is no vote. */
export interface Discarded {
  /** All samples drawn, these included. */
  readonly samples: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly refused: number;
  readonly failed: number;
}

export interface OpenTally {
  /** In the order of the samples, not of their arrival, so that a replay decides the same. */
  add(ballot: Ballot): void;
  /** Two answers were found to be one: counts anew as if all had been given as `into`. */
  join(key: string, into: string): void;
  /** Falls at the first ballot that puts an answer far enough ahead, whatever comes after it. */
  decision(): Decision;
  tally(discarded: Discarded): Tally;
}

export function openTally(rule: StopRule): OpenTally {
  return new Counting(rule);
}

interface Cluster {
  readonly key: string;
  readonly sample: string;
  votes: number;
}

interface Winner {
  readonly decision: Decision;
  readonly k: number;
  readonly confidence: number | undefined;
}

/** Shared by all that wait for their first vote: they are many, and lists of their own would be most of what they weigh. */
const NOBODY: readonly never[] = [];

/** Lives as long as one vote. A list, not a map: a vote has a handful of answers. */
class Counting implements OpenTally {
  #ballots: readonly Ballot[] = NOBODY;
  #clusters: readonly Cluster[] = NOBODY;
  #winner: Winner | undefined;

  constructor(private readonly rule: StopRule) {}

  add(ballot: Ballot): void {
    this.#ballots = grown(this.#ballots, ballot);
    let own = this.#clusters.find(({ key }) => key === ballot.key);
    if (own === undefined) this.#clusters = grown(this.#clusters, (own = { key: ballot.key, sample: ballot.sample, votes: 0 }));
    own.votes += 1;
    this.#winner ??= this.#wonBy(own);
  }

  join(key: string, into: string): void {
    const ballots = this.#ballots;
    this.#ballots = NOBODY;
    this.#clusters = NOBODY;
    this.#winner = undefined;
    for (const ballot of ballots) this.add(ballot.key === key ? { sample: ballot.sample, key: into } : ballot);
  }

  decision(): Decision {
    if (this.#winner !== undefined) return this.#winner.decision;
    const { leader, runnerUp, against } = this.#standing();
    const k = this.rule.lead(runnerUp, against);
    const missing = k - (leader - runnerUp);
    if (this.#ballots.length + missing <= this.rule.cap) return { kind: 'open', missing };
    // Asking on would cost calls and change nothing.
    return { kind: 'undecided', why: `no answer can be ahead by ${k} within ${this.rule.cap} votes` };
  }

  tally({ samples, redFlags, refused, failed }: Discarded): Tally {
    const standing = this.#standing();
    const k = this.#winner?.k ?? this.rule.lead(standing.runnerUp, standing.against);
    const confidence = this.#winner === undefined ? this.#confidence(standing) : this.#winner.confidence;
    // Largest first; equal ones in the order of their first sample, which stands for the cluster.
    const clusters = this.#clusters.map(({ key, votes, sample }) => ({ key, votes, sample })).sort((a, b) => b.votes - a.votes);
    const tally = { k, samples, clusters, redFlags, refused, failed, decision: this.decision() };
    return confidence === undefined ? tally : { ...tally, confidence };
  }

  #wonBy(own: Cluster): Winner | undefined {
    const standing = { leader: own.votes, runnerUp: 0, against: this.#ballots.length - own.votes };
    for (const other of this.#clusters) if (other !== own && other.votes > standing.runnerUp) standing.runnerUp = other.votes;
    const lead = standing.leader - standing.runnerUp;
    const k = this.rule.lead(standing.runnerUp, standing.against);
    return lead < k ? undefined : { decision: { kind: 'decided', key: own.key, lead }, k, confidence: this.#confidence(standing) };
  }

  #confidence(standing: { readonly leader: number; readonly runnerUp: number; readonly against: number }): number | undefined {
    return standing.leader === 0 ? undefined : this.rule.confidence?.(standing);
  }

  #standing(): { readonly leader: number; readonly runnerUp: number; readonly against: number } {
    let [leader, runnerUp] = [0, 0];
    for (const { votes } of this.#clusters) {
      runnerUp = Math.max(runnerUp, Math.min(leader, votes));
      leader = Math.max(leader, votes);
    }
    return { leader, runnerUp, against: this.#ballots.length - leader };
  }
}

function grown<T>(list: readonly T[], one: T): readonly T[] {
  if (list.length === 0) return [one];
  (list as T[]).push(one);
  return list;
}
