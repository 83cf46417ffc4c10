// A regular expression as positions and the steps between them (Glushkov), with every way of taking a step counted.
import type { Pattern, PatternNode, Ranges } from './parsePattern';

export interface Automaton {
  /** One for each character of the pattern: the symbols that it takes. */
  readonly takes: readonly ReadonlySet<number>[];
  /** By position: the next ones, with the number of different ways to get there (2 stands for more). */
  readonly next: readonly ReadonlyMap<number, number>[];
  readonly first: ReadonlySet<number>;
  readonly last: ReadonlySet<number>;
  /** The empty text matches. */
  readonly empty: boolean;
  /** A character for each symbol; all characters that the pattern cannot tell apart are one symbol. */
  readonly symbols: readonly string[];
  /** By symbol: its first code point. */
  readonly starts: readonly number[];
}

/** A pattern with more positions is not judged: pairs of them would take too long. */
export const MOST_POSITIONS = 90;
/** Copies that a counted repetition is written out to; more behave as without a limit. */
const MOST_COPIES = 4;

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

/** Undefined when there are too many positions. */
export function buildAutomaton({ root }: Pattern): Automaton | undefined {
  const sets: Ranges[] = [];
  const next: Map<number, number>[] = [];
  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const one of from) for (const other of to) next[one]?.set(other, Math.min(2, (next[one]?.get(other) ?? 0) + 1));
  };
  const join = (a: Part, b: Part): Part => {
    link(a.last, b.first);
    return { first: a.empty ? [...a.first, ...b.first] : a.first, last: b.empty ? [...a.last, ...b.last] : b.last, empty: a.empty && b.empty };
  };
  const build = (node: PatternNode): Part => {
    if (sets.length > MOST_POSITIONS) return { first: [], last: [], empty: true };
    if (node.kind === 'set') {
      next.push(new Map());
      const position = sets.push(node.ranges) - 1;
      return { first: [position], last: [position], empty: false };
    }
    if (node.kind === 'sequence') return node.parts.map(build).reduce(join, { first: [], last: [], empty: true });
    if (node.kind === 'choice') {
      const options = node.options.map(build);
      return { first: options.flatMap((one) => one.first), last: options.flatMap((one) => one.last), empty: options.some((one) => one.empty) };
    }
    return repeat(node);
  };
  const repeat = ({ body, min, max }: Extract<PatternNode, { kind: 'repeat' }>): Part => {
    const copies = max === Infinity ? Math.max(1, Math.min(min, MOST_COPIES)) : Math.min(max, MOST_COPIES);
    const isEndless = max === Infinity || max > MOST_COPIES;
    let whole: Part = { first: [], last: [], empty: true };
    for (let copy = 0; copy < copies; copy += 1) {
      const built = build(body);
      if (isEndless && copy === copies - 1) link(built.last, built.first);
      whole = join(whole, copy >= min ? { ...built, empty: true } : built);
    }
    return whole;
  };
  const whole = build(root);
  if (sets.length > MOST_POSITIONS) return undefined;
  const { symbols, starts, takes } = alphabet(sets);
  return { takes, next, first: new Set(whole.first), last: new Set(whole.last), empty: whole.empty, symbols, starts };
}

/** Cuts all characters where some set begins or ends. */
function alphabet(sets: readonly Ranges[]): Pick<Automaton, 'symbols' | 'starts' | 'takes'> {
  const cuts = [...new Set([0, ...sets.flat().flatMap(([from, to]) => [from, to + 1])])].filter((cut) => cut <= 0x10ffff).sort((a, b) => a - b);
  const takes = sets.map((ranges) => new Set(cuts.flatMap((cut, symbol) => (ranges.some(([from, to]) => from <= cut && cut <= to) ? [symbol] : []))));
  return { takes, starts: cuts, symbols: cuts.map((cut, index) => String.fromCodePoint(sampleOf(cut, (cuts[index + 1] ?? 0x110000) - 1))) };
}

/** A character that can be read and written, where the symbol has one. */
function sampleOf(from: number, to: number): number {
  for (const wanted of [0x61, 0x41, 0x30, 0x21, 0x20, 0xe9]) if (from <= wanted && wanted <= to) return wanted;
  return from < 0x20 && to >= 0x7e ? 0x7e : from;
}
