// The simulated agent: it sees the state, moves right, and errs in a stated share of its votes. What it does at one place never changes.
import { chanceAt } from '../../simulator/chance';
import type { Move, Tower } from './tower';

/** Measured for the model of the paper's best row. */
export const ERROR_RATE = 0.0022;

const MOVES = [0, 1, 2].flatMap((from) => [0, 1, 2].map((to) => ({ from, to })));

export interface Agent {
  /** One paid vote: sample `index` of move `at`. */
  vote(at: number, index: number): Promise<Move>;
}

/** Errors are spread evenly over 8 wrong answers. `paid` is told of every vote before it is answered. */
export function createAgent(tower: Tower, seed: number, paid?: (at: number, index: number) => Promise<void>): Agent {
  const answer = (at: number, index: number): Move => {
    const right = tower.next(at);
    if (chanceAt(seed, at, index) >= ERROR_RATE) return right;
    const wrong = MOVES.filter(({ from, to }) => from !== right.from || to !== right.to);
    return { disk: right.disk, ...(wrong[Math.floor(chanceAt(seed, at, index, 1) * wrong.length)] ?? { from: 0, to: 0 }) };
  };
  if (paid === undefined) return { vote: (at, index) => Promise.resolve(answer(at, index)) };
  return {
    async vote(at, index) {
      await paid(at, index);
      return answer(at, index);
    },
  };
}
