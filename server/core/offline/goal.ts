// What a scope is searched for: a value for each of its inputs. Remembers partial matches and joins them by conditions.
import type { Kind } from './kinds';
import type { Program } from './program';
import { FAULT, sameValue, type Outcome, type Value } from './values';

/** Stands for inputs whose result does not matter. */
export const FREE = Symbol('free');
export type Wanted = Value | typeof FREE;

/** What a conditional costs besides its three parts. */
const CONDITIONAL_RANK = 4;
/** Two examples can be told apart by almost any condition, so that a conditional would explain nothing. */
const LEAST_FOR_CONDITIONAL = 3;
const MAX_MASKS = 150;

export class Goal {
  private readonly cared: readonly number[];
  private readonly full: bigint;
  private readonly partial = new Map<bigint, Program>();
  private readonly conditions = new Map<bigint, Program>();
  private fresh = false;

  /** `answer` is called with every program that gives what is wanted. */
  constructor(
    readonly kind: Kind,
    readonly want: readonly Wanted[],
    private readonly answer: (program: Program) => unknown,
  ) {
    this.cared = want.flatMap((value, at) => (value === FREE ? [] : [at]));
    this.full = (1n << BigInt(this.cared.length)) - 1n;
  }

  offer(program: Program): void {
    if (program.kind === 'boolean' && this.kind !== 'boolean') this.noteCondition(program);
    if (program.kind !== this.kind && this.kind !== 'unknown') return;
    const mask = this.maskOf((at) => sameValue(program.values[at], this.want[at] as Outcome));
    if (mask === this.full) this.answer(program);
    else if (mask !== 0n) this.note(this.partial, mask, program);
  }

  /** Tries conditionals over all that was offered so far; nothing happens when nothing new was. */
  joinByCondition(): void {
    if (!this.fresh || this.cared.length < LEAST_FOR_CONDITIONAL) return;
    this.fresh = false;
    for (const [mask, test] of this.conditions) {
      const yes = this.cheapestFor(mask);
      const no = this.cheapestFor(this.full & ~mask) ?? (yes === undefined ? undefined : this.secondCondition(this.full & ~mask));
      if (yes !== undefined && no !== undefined) this.answer(conditional(test, yes, no));
    }
  }

  private secondCondition(left: bigint): Program | undefined {
    let best: Program | undefined;
    for (const [mask, test] of this.conditions) {
      const [first, second] = [mask & left, left & ~mask];
      if (first === 0n || second === 0n) continue;
      const [yes, no] = [this.cheapestFor(first), this.cheapestFor(second)];
      if (yes === undefined || no === undefined) continue;
      const found = conditional(test, yes, no);
      if (best === undefined || found.rank < best.rank) best = found;
    }
    return best;
  }

  private noteCondition(test: Program): void {
    if (this.cared.some((at) => test.values[at] === FAULT)) return;
    const mask = this.maskOf((at) => test.values[at] === true);
    if (mask !== 0n && mask !== this.full) this.note(this.conditions, mask, test);
  }

  private note(table: Map<bigint, Program>, mask: bigint, program: Program): void {
    const known = table.get(mask);
    if (known === undefined ? table.size >= MAX_MASKS : known.rank <= program.rank) return;
    table.set(mask, program);
    this.fresh = true;
  }

  private cheapestFor(mask: bigint): Program | undefined {
    let best: Program | undefined;
    for (const [covered, program] of this.partial) {
      if ((covered & mask) === mask && (best === undefined || program.rank < best.rank)) best = program;
    }
    return best;
  }

  private maskOf(holds: (at: number) => boolean): bigint {
    let mask = 0n;
    this.cared.forEach((at, bit) => {
      if (holds(at)) mask |= 1n << BigInt(bit);
    });
    return mask;
  }
}

function conditional(test: Program, yes: Program, no: Program): Program {
  return {
    kind: yes.kind,
    cost: test.cost + yes.cost + no.cost + CONDITIONAL_RANK,
    rank: test.rank + yes.rank + no.rank + CONDITIONAL_RANK,
    shape: { type: 'conditional', test, yes, no },
    values: test.values.map((value, at) => pickBranch(value, yes.values[at], no.values[at])),
    local: true,
  };
}

function pickBranch(test: Outcome, yes: Outcome, no: Outcome): Outcome {
  if (typeof test !== 'boolean') return FAULT;
  return test ? yes : no;
}
