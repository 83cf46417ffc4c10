// Towers of Hanoi: the state, the one right next move, and nothing that knows of votes.
export interface Move {
  readonly disk: number;
  readonly from: number;
  readonly to: number;
}

/** All disks on peg 0; they are to be moved to peg 2 with even, peg 1 with odd numbers of disks. Disk 1 is the smallest. */
export class Tower {
  readonly #pegs: readonly [number[], number[], number[]];
  #next: Move | undefined;

  constructor(readonly disks: number) {
    this.#pegs = [Array.from({ length: disks }, (_, index) => disks - index), [], []];
  }

  get moves(): number {
    return 2 ** this.disks - 1;
  }

  /** The right move, of which `at` is the number; worked out once for each state. */
  next(at: number): Move {
    return (this.#next ??= this.#work(at));
  }

  /** From the state: the smallest disk goes round on every other move; between, one other move is legal. */
  #work(at: number): Move {
    const [a, b, c] = [this.#top(0), this.#top(1), this.#top(2)];
    const smallest = a === 1 ? 0 : b === 1 ? 1 : 2;
    if (at % 2 === 0) return { disk: 1, from: smallest, to: (smallest + 1) % 3 };
    const one = smallest === 0 ? 1 : 0;
    const other = 3 - smallest - one;
    const top = one === 0 ? a : b;
    const otherTop = other === 1 ? b : c;
    return top < otherTop ? { disk: top, from: one, to: other } : { disk: otherTop, from: other, to: one };
  }

  /** False for a move that the rules forbid; then nothing moves, and every move after it is a wrong one. */
  apply({ disk, from, to }: Move): boolean {
    if (this.#top(from) !== disk || disk === Infinity || this.#top(to) <= disk || from === to) return false;
    this.#pegs[from]?.pop();
    this.#pegs[to]?.push(disk);
    this.#next = undefined;
    return true;
  }

  /** Every disk stands on one of the other pegs, in order. */
  get solved(): boolean {
    return this.#pegs.some((peg, index) => index > 0 && peg.length === this.disks);
  }

  #top(peg: number): number {
    const disks = this.#pegs[peg] ?? [];
    return disks[disks.length - 1] ?? Infinity;
  }
}
