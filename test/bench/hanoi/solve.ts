// Three ways through the tower with the same agent: the bare loop, the engine, and the engine on record.
import { decideChain } from '../../../server/core/pipeline/decideChain';
import type { Ledger } from '../../../server/core/pipeline/ledger';
import type { Ballot } from '../../../server/core/swarm/openTally';
import { aheadBy } from '../../../server/core/swarm/stopRule';
import { createAgent, type Agent } from './agent';
import { Tower, type Move } from './tower';

/** What the paper's formula gives for 20 disks at this error rate and a wanted 0.95. */
export const LEAD = 3;

/** More than any vote takes; a vote that reaches it ends the run and is reported. */
export const SAMPLE_CAP = 64;

export interface Solved {
  readonly steps: number;
  readonly wrong: number;
  readonly votes: number;
  readonly solved: boolean;
}

/** The floor: three votes at once, object answers with JSON keys in a Map, more votes one by one. No engine, no record. */
export async function solveBare(disks: number, seed: number): Promise<Solved> {
  const tower = new Tower(disks);
  const agent = createAgent(tower, seed);
  let [votes, wrong] = [0, 0];
  for (let at = 0; at < tower.moves; at += 1) {
    const counts: Counts = new Map();
    const [one, two, three] = await Promise.all([agent.vote(at, 0), agent.vote(at, 1), agent.vote(at, 2)]);
    count(counts, one);
    count(counts, two);
    count(counts, three);
    let drawn = 3;
    while (leadOf(counts) < LEAD) {
      count(counts, await agent.vote(at, drawn));
      drawn += 1;
    }
    votes += drawn;
    wrong += take(tower, at, winnerOf(counts));
  }
  return { steps: tower.moves, wrong, votes, solved: tower.solved };
}

type Counts = Map<string, { readonly move: Move; votes: number }>;

function count(counts: Counts, move: Move): void {
  const key = JSON.stringify(move);
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { move, votes: 1 });
  else known.votes += 1;
}

function leadOf(counts: Counts): number {
  let [winner, runnerUp] = [0, 0];
  for (const { votes } of counts.values()) {
    runnerUp = Math.max(runnerUp, Math.min(winner, votes));
    winner = Math.max(winner, votes);
  }
  return winner - runnerUp;
}

function winnerOf(counts: Counts): Move {
  const [first, ...others] = counts.values();
  if (first === undefined) throw new Error('a vote without answers has no winner');
  return others.reduce((best, next) => (next.votes > best.votes ? next : best), first).move;
}

/** Moves as decided; 1 for a wrong move. */
function take(tower: Tower, at: number, winner: Move): number {
  const right = tower.next(at);
  tower.apply(winner);
  return right.disk === winner.disk && right.from === winner.from && right.to === winner.to ? 0 : 1;
}

/** What a journal brings: where to go on, and whom to ask. */
export interface Recorded {
  readonly ledger: Ledger;
  readonly from: number;
  readonly agent: Agent;
}

export interface EngineRun {
  readonly disks: number;
  readonly seed: number;
  /** Replays what is on record by `take`, then says where to go on. Absent: nothing is recorded. */
  readonly open?: (tower: Tower, take: (at: number, key: string) => void) => Promise<Recorded>;
}

/** The product's engine, unchanged. `votes` are those of this process. */
export async function solveByEngine({ disks, seed, open }: EngineRun): Promise<Solved> {
  const tower = new Tower(disks);
  let wrong = 0;
  const takeKey = (at: number, key: string): void => void (wrong += take(tower, at, JSON.parse(key) as Move));
  const recorded = await open?.(tower, takeKey);
  const agent = recorded?.agent ?? createAgent(tower, seed);
  const ballot = async (at: number, sample: number): Promise<Ballot> => ({ sample: `${sample}`, key: JSON.stringify(await agent.vote(at, sample)) });
  const { votes, undecided } = await decideChain({
    from: recorded?.from ?? 0,
    to: tower.moves,
    rule: aheadBy(LEAD, Infinity),
    sampleCap: SAMPLE_CAP,
    ask: (at, first, count) => Promise.all(Array.from({ length: count }, (_, index) => ballot(at, first + index))),
    take: takeKey,
    ledger: recorded?.ledger,
  });
  return { steps: undecided ?? tower.moves, wrong, votes, solved: tower.solved };
}
