// Answers made of two halves: for each program, the other half that would complete it is looked up among those known.
import type { Component } from './components/component';
import { listComponents } from './components/lists';
import { numberComponents } from './components/numbers';
import { textComponents } from './components/texts';
import type { Kind } from './kinds';
import type { Program } from './program';
import { FAULT, hashOf, isList, sameValue, type Outcome, type Value } from './values';

interface Half {
  readonly whole: Component;
  /** The other operand for which the whole gives `want`; FAULT where there is none. */
  readonly missing: (want: Value, half: Value) => Outcome;
  /** Position of the half that is known. */
  readonly at: 0 | 1;
}

const MAX_HALVES = 60_000;

export class TwoSided {
  private readonly known = new Map<number, Program>();
  private readonly halves: readonly Half[];

  constructor(
    private readonly kind: Kind,
    private readonly cared: readonly number[],
    private readonly want: readonly Outcome[],
  ) {
    this.halves = halvesFor(kind);
  }

  /** Both halves of an answer, the component that joins them first. */
  *complete(program: Program): Generator<readonly [Component, Program, Program]> {
    if (program.kind !== this.kind || this.halves.length === 0) return;
    const values = this.cared.map((at) => program.values[at]);
    if (values.some((value) => value === FAULT)) return;
    for (const half of this.halves) {
      const other = this.otherHalf(half, values as readonly Value[]);
      if (other !== undefined && (program.local || other.local)) yield half.at === 0 ? [half.whole, program, other] : [half.whole, other, program];
    }
    const hash = hashOf(values);
    const known = this.known.get(hash);
    if (known === undefined ? this.known.size < MAX_HALVES : known.rank > program.rank) this.known.set(hash, program);
  }

  private otherHalf(half: Half, values: readonly Value[]): Program | undefined {
    const missing: Value[] = [];
    for (const [at, value] of values.entries()) {
      const other = half.missing(this.want[at] as Value, value);
      if (other === FAULT || Number.isNaN(other)) return undefined;
      missing.push(other);
    }
    const found = this.known.get(hashOf(missing));
    return found !== undefined && this.cared.every((at, index) => sameValue(found.values[at], missing[index])) ? found : undefined;
  }
}

function halvesFor(kind: Kind): readonly Half[] {
  if (kind === 'number') return NUMBER_HALVES;
  if (kind === 'string') return TEXT_HALVES;
  if (!kind.endsWith('[]')) return [];
  return LIST_HALVES.map((half) => ({ ...half, whole: { ...half.whole, takes: [kind, kind], gives: kind } }));
}

function named(all: readonly Component[], write: string, kind: Kind): Component {
  const found = all.find((one) => one.write === write && one.gives === kind);
  if (found === undefined) throw new Error(`no ${write} among the building blocks`);
  return found;
}

const numeric =
  (rest: (want: number, half: number) => number): Half['missing'] =>
  (want, half) =>
    typeof want === 'number' && typeof half === 'number' ? finite(rest(want, half)) : FAULT;

function finite(value: number): Outcome {
  return Number.isFinite(value) ? value : FAULT;
}

const [plus, minus, times, over] = ['+', '-', '*', '/'].map((sign) => named(numberComponents, `{0} ${sign} {1}`, 'number')) as [Component, Component, Component, Component];

const NUMBER_HALVES: readonly Half[] = [
  { whole: plus, at: 0, missing: numeric((want, half) => want - half) },
  { whole: minus, at: 0, missing: numeric((want, half) => half - want) },
  { whole: minus, at: 1, missing: numeric((want, half) => want + half) },
  { whole: times, at: 0, missing: numeric((want, half) => (half === 0 ? NaN : want / half)) },
  { whole: over, at: 0, missing: numeric((want, half) => (want === 0 ? NaN : half / want)) },
  { whole: over, at: 1, missing: numeric((want, half) => (half === 0 ? NaN : want * half)) },
];

const concat = named(textComponents, '{0} + {1}', 'string');

const TEXT_HALVES: readonly Half[] = [
  { whole: concat, at: 0, missing: (want, half) => (typeof want === 'string' && typeof half === 'string' && half !== '' && want.startsWith(half) ? want.slice(half.length) : FAULT) },
  { whole: concat, at: 1, missing: (want, half) => (typeof want === 'string' && typeof half === 'string' && half !== '' && want.endsWith(half) ? want.slice(0, want.length - half.length) : FAULT) },
];

const spread = named(listComponents, '[...{0}, ...{1}]', '$[]');

const LIST_HALVES: readonly Half[] = [
  { whole: spread, at: 0, missing: (want, half) => (isList(want) && isList(half) && half.length > 0 && sameValue(want.slice(0, half.length), half) ? want.slice(half.length) : FAULT) },
  { whole: spread, at: 1, missing: (want, half) => (isList(want) && isList(half) && half.length > 0 && sameValue(want.slice(-half.length), half) ? want.slice(0, -half.length) : FAULT) },
];
