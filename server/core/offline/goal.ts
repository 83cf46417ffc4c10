// What a scope is searched for: a value for each of its inputs. Remembers partial matches and joins them.
import type { Component } from './components/component';
import { numberComponents } from './components/numbers';
import { guarded } from './evaluate';
import { withFallback } from './fallbacks';
import type { Kind } from './kinds';
import { lookupFor } from './lookups';
import { Pieces } from './pieces';
import type { Program } from './program';
import { TwoSided } from './twoSided';
import { FAULT, FREE, isList, sameValue, type Outcome, type Value, type Wanted } from './values';


/** What a conditional costs besides its three parts. */
const CONDITIONAL_RANK = 4;
/** Two examples can be told apart by almost any condition; one less where one of two words, or nothing, is the answer. */
const LEAST_FOR_CONDITIONAL = 3;
/** Truth values are guessed too easily to be put together from halves of fewer examples. */
const LEAST_FOR_TRUTHS = 3;
const LEAST_FOR_HALVES = 2;
const MAX_FOR_HALVES = 60;
const JOIN_RANK = 2;
/** A branch within a branch rests on so few of fewer examples that it explains nothing. */
const LEAST_FOR_TWO = 4;
const MAX_TESTS = 50;
const MAX_MASKS = 100;
const MAX_TRUTHS = 40;
const MAX_ALIKE = 8;
const MAX_TABLE_KEY_RANK = 3;

export class Goal {
  private readonly cared: readonly number[];
  private readonly full: bigint;
  private readonly partial = new Map<bigint, Program>();
  private readonly conditions = new Map<bigint, Program>();
  private readonly truths = new Map<bigint, readonly Program[]>();
  private readonly halves: TwoSided | undefined;
  private readonly pieces: Pieces | undefined;
  private readonly least: number;
  private fresh = false;

  /** `answer` is called with every program that gives what is wanted. */
  constructor(
    readonly kind: Kind,
    readonly want: readonly Wanted[],
    private readonly answer: (program: Program) => unknown,
  ) {
    this.cared = want.flatMap((value, at) => (value === FREE ? [] : [at]));
    this.full = (1n << BigInt(this.cared.length)) - 1n;
    const wanted = this.cared.map((at) => want[at] as Outcome);
    this.halves = this.cared.length >= LEAST_FOR_HALVES && this.cared.length <= MAX_FOR_HALVES ? new TwoSided(kind, this.cared, wanted) : undefined;
    this.pieces = kind === 'string' ? piecesFor(this.cared, wanted, want.length) : undefined;
    const distinct = new Set(this.cared.map((at) => want[at]));
    const isChoice = distinct.size === 2 && [...distinct].every((value) => typeof value === 'string');
    this.least = isChoice || this.cared.some((at) => isBlank(want[at] as Value)) ? LEAST_FOR_CONDITIONAL - 1 : LEAST_FOR_CONDITIONAL;
  }

  offer(program: Program): void {
    if (program.kind === 'boolean') this.noteCondition(program);
    if (program.rank <= MAX_TABLE_KEY_RANK) this.offerTable(program);
    this.pieces?.note(program);
    if (!fits(program.kind, this.kind)) return;
    const mask = this.maskOf((at) => sameValue(program.values[at], this.want[at] as Outcome));
    if (mask === this.full) this.answer(program);
    else if (mask !== 0n) {
      this.note(this.partial, mask, program);
      const whole = withFallback(program, this.cared, this.want);
      if (whole !== undefined) this.answer(whole);
    }
    for (const [whole, left, right] of this.halves?.complete(program) ?? []) this.answerIfFull(applied(whole, [left, right], this.want.length));
  }

  /** Tries what joins several programs, over all that was offered so far; nothing happens when nothing new was. */
  join(): void {
    this.pieces?.join((program) => this.answerIfFull(program));
    if (!this.fresh) return;
    this.fresh = false;
    if (this.kind === 'boolean') this.joinTruths();
    else if (this.cared.length >= this.least) this.joinByCondition();
  }

  /** For each example that matters: the rank of the cheapest program that fits all the others and not this one. */
  cheaperWithout(): readonly number[] {
    const found: number[] = this.cared.map(() => Infinity);
    for (const [covered, { rank }] of this.partial) {
      this.cared.forEach((_, bit) => {
        if (covered === (this.full & ~(1n << BigInt(bit)))) found[bit] = Math.min(found[bit] ?? Infinity, rank);
      });
    }
    return found;
  }

  private joinByCondition(): void {
    const cheapest = this.remembered();
    const tests = [...this.conditions].sort(([, a], [, b]) => a.rank - b.rank).slice(0, MAX_TESTS);
    for (const [mask, test] of tests) {
      const yes = cheapest(mask);
      if (yes === undefined) continue;
      const left = this.full & ~mask;
      const no = cheapest(left) ?? (this.cared.length >= LEAST_FOR_TWO ? secondCondition(tests, left, cheapest) : undefined);
      if (no !== undefined) this.answer(conditional(test, yes, no));
    }
  }

  /** The cheapest partial program for a mask, looked for once. */
  private remembered(): Cheapest {
    const found = new Map<bigint, Program | undefined>();
    return (mask) => {
      if (!found.has(mask)) found.set(mask, this.cheapestFor(mask));
      return found.get(mask);
    };
  }

  private joinTruths(): void {
    if (this.cared.length < LEAST_FOR_TRUTHS) return;
    const wanted = this.maskOf((at) => this.want[at] === true);
    const masks = [...this.truths].flatMap(([mask, tests]) => tests.map((test) => [mask, test] as const)).sort(([, a], [, b]) => a.rank - b.rank);
    const wider = masks.filter(([mask]) => mask !== wanted && (mask & wanted) === wanted).slice(0, MAX_TRUTHS);
    const narrower = masks.filter(([mask]) => mask !== wanted && (mask & ~wanted) === 0n).slice(0, MAX_TRUTHS);
    for (const [at, [mask, left]] of wider.entries()) {
      for (const [other, right] of wider.slice(at + 1)) if ((mask & other) === wanted) this.answer(applied(AND, [left, right], this.want.length));
    }
    for (const [at, [mask, left]] of narrower.entries()) {
      for (const [other, right] of narrower.slice(at + 1)) if ((mask | other) === wanted) this.answer(applied(OR, [left, right], this.want.length));
    }
  }

  /** A half that was computed backwards may not give just what is wanted. */
  private answerIfFull(program: Program): void {
    if (this.cared.every((at) => sameValue(program.values[at], this.want[at] as Outcome))) this.answer(program);
  }

  private offerTable(key: Program): void {
    if (!fits('string', this.kind) && !fits('number', this.kind)) return;
    const table = lookupFor(key, this.cared, this.want as readonly Outcome[]);
    if (table !== undefined && fits(table.kind, this.kind)) this.answer(table);
  }

  private noteCondition(test: Program): void {
    if (this.cared.some((at) => test.values[at] === FAULT)) return;
    const mask = this.maskOf((at) => test.values[at] === true);
    if (mask === 0n || mask === this.full) return;
    this.note(this.conditions, mask, test);
    if (this.kind === 'boolean') this.noteTruth(mask, test);
  }

  /** Not only the cheapest: which of two conditions are meant is for the documentation to say. */
  private noteTruth(mask: bigint, test: Program): void {
    const known = this.truths.get(mask) ?? [];
    if (known.length >= MAX_ALIKE) return;
    this.truths.set(mask, [...known, test]);
    this.fresh = true;
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
    const bits: number[] = [];
    this.cared.forEach((at, bit) => {
      if (holds(at)) bits.push(bit);
    });
    if (bits.length === 0) return 0n;
    if (bits.length === this.cared.length) return this.full;
    return bits.reduce((mask, bit) => mask | (1n << BigInt(bit)), 0n);
  }
}

/** Undefined where too little is wanted for pieces to mean anything. */
function piecesFor(cared: readonly number[], wanted: readonly Outcome[], count: number): Pieces | undefined {
  const texts = wanted.filter((value) => typeof value === 'string');
  const tells = texts.length === wanted.length && new Set(texts).size >= LEAST_FOR_HALVES && texts.length <= MAX_FOR_HALVES;
  return tells && texts.some((text) => text.length > 1) ? new Pieces(cared, texts, count) : undefined;
}

type Cheapest = (mask: bigint) => Program | undefined;

function secondCondition(tests: readonly (readonly [bigint, Program])[], left: bigint, cheapest: Cheapest): Program | undefined {
  let best: Program | undefined;
  for (const [mask, test] of tests) {
    const [first, second] = [mask & left, left & ~mask];
    if (first === 0n || second === 0n) continue;
    const yes = cheapest(first);
    const no = yes === undefined ? undefined : cheapest(second);
    if (yes === undefined || no === undefined) continue;
    const rank = test.rank + yes.rank + no.rank + CONDITIONAL_RANK;
    if (best === undefined || rank < best.rank) best = conditional(test, yes, no);
  }
  return best;
}

/** Where types say nothing, values do. */
function fits(kind: Kind, wanted: Kind): boolean {
  return kind === wanted || wanted === 'unknown' || (kind.includes('unknown') && kind.endsWith('[]') === wanted.endsWith('[]'));
}

/** What functions give for nothing. */
function isBlank(value: Value): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === -1 || (isList(value) && value.length === 0);
}

function named(write: string): Component {
  const found = numberComponents.find((one) => one.write === write);
  if (found === undefined) throw new Error(`no ${write} among the building blocks`);
  return found;
}

const AND = named('{0} && {1}');
const OR = named('{0} || {1}');

function applied(whole: Component, args: readonly [Program, Program], count: number): Program {
  const rank = args[0].rank + args[1].rank + whole.cost + JOIN_RANK;
  const values = Array.from({ length: count }, (_, at): Outcome => {
    const [left, right] = [args[0].values[at], args[1].values[at]];
    return left === FAULT || right === FAULT ? FAULT : guarded(whole.run, [left as Value, right as Value, undefined], false);
  });
  return { kind: whole.gives, cost: rank, rank, shape: { type: 'apply', component: whole, args }, values, local: true };
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
