// A chain of decisions, each about the state that the ones before it made: the engine, over and over, on record.
import type { Ballot } from '../swarm/openTally';
import type { StopRule } from '../swarm/stopRule';
import { decide } from './decide';
import type { Ledger } from './ledger';

export interface Chain {
  /** Decisions from `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  readonly rule: StopRule;
  readonly sampleCap: number;
  /** Asks samples `first` to `first + count - 1` of decision `at` at once; votes in the order of the samples. */
  ask(at: number, first: number, count: number): Promise<readonly Ballot[]>;
  /** Takes the winner into the state that the next question is about. */
  take(at: number, key: string): void;
  /** Absent: nothing is kept. */
  readonly ledger?: Ledger | undefined;
}

/** `undecided` is where the chain broke off: no later question can be asked. */
export interface ChainEnd {
  readonly votes: number;
  readonly undecided: number | undefined;
}

/** Resolves when every decision is on disk, where there is a ledger; rejects when the ledger does. */
export async function decideChain(chain: Chain): Promise<ChainEnd> {
  const { rule, sampleCap, ledger } = chain;
  let votes = 0;
  for (let at = chain.from; at < chain.to; at += 1) {
    const base = ledger === undefined ? 0 : await ledger.firstSample(at);
    const ending = await decide<never>({
      rule,
      sampleCap,
      ask: async (first, count) => ({ ballots: await chain.ask(at, base + first, count), samples: count }),
    });
    if (ending.kind === 'ended') return ending.end;
    const decision = ending.tally.decision();
    votes += ending.samples;
    if (decision.kind !== 'decided') return { votes, undecided: at };
    chain.take(at, decision.key);
    await ledger?.made(at, decision.key, ending.samples);
  }
  await ledger?.settled();
  return { votes, undecided: undefined };
}
