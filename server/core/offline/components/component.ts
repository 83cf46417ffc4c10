// One building block of programs: how it is typed, run and written; and typed wrappers for its `run`.
import type { Kind } from '../kinds';
import { FAULT, isList, isRecord, type Outcome, type RecordValue, type Value } from '../values';

export interface Component {
  /** TypeScript with `{0}`, `{1}` for the operands. */
  readonly write: string;
  /** Precedence of what is written, see `LEVEL`. */
  readonly level: number;
  /** `$` stands for one element kind; `!` behind a kind allows only variables and constants. */
  readonly takes: readonly Kind[];
  readonly gives: Kind;
  readonly cost: number;
  /** Words of a doc comment that make it likelier. */
  readonly words?: RegExp;
  /** Operands may be swapped, so that one order is enough. */
  readonly commutes?: boolean;
  readonly run: Run;
}

export type Run = (args: readonly Value[]) => Outcome;

/** Precedences of ECMAScript operators, as far as they are written here. */
export const LEVEL = { any: 1, arrow: 2, conditional: 3, or: 4, and: 5, equality: 9, relation: 10, sum: 12, product: 13, power: 14, unary: 15, call: 18, atom: 19 } as const;

export const DEFAULT_COST = 3;

export type Extra = Partial<Pick<Component, 'cost' | 'words' | 'commutes'>>;

/** `'string, number -> string'`: the kinds of a component in one line. */
export function component(typing: string, written: readonly [string, number], run: Run, extra: Extra = {}): Component {
  const [takes = '', gives = ''] = typing.split(' -> ');
  const [write, level] = written;
  return { write, level, takes: takes.split(', '), gives, cost: DEFAULT_COST, run, ...extra };
}

export const ofText = (run: (text: string) => Outcome): Run => ([a]) => (typeof a === 'string' ? run(a) : FAULT);

export const ofTexts =
  (run: (left: string, right: string) => Outcome): Run =>
  ([a, b]) =>
    typeof a === 'string' && typeof b === 'string' ? run(a, b) : FAULT;

export const ofThreeTexts =
  (run: (text: string, from: string, to: string) => Outcome): Run =>
  ([a, b, c]) =>
    typeof a === 'string' && typeof b === 'string' && typeof c === 'string' ? run(a, b, c) : FAULT;

export const ofTextNumber =
  (run: (text: string, number: number) => Outcome): Run =>
  ([a, b]) =>
    typeof a === 'string' && typeof b === 'number' ? run(a, b) : FAULT;

export const ofTextNumbers =
  (run: (text: string, from: number, to: number) => Outcome): Run =>
  ([a, b, c]) =>
    typeof a === 'string' && typeof b === 'number' && typeof c === 'number' ? run(a, b, c) : FAULT;

export const ofNumber = (run: (number: number) => Outcome): Run => ([a]) => (typeof a === 'number' ? run(a) : FAULT);

export const ofNumbers =
  (run: (left: number, right: number) => Outcome): Run =>
  ([a, b]) =>
    typeof a === 'number' && typeof b === 'number' ? run(a, b) : FAULT;

export const ofBooleans =
  (run: (left: boolean, right: boolean) => Outcome): Run =>
  ([a, b]) =>
    typeof a === 'boolean' && typeof b === 'boolean' ? run(a, b) : FAULT;

export const ofList =
  (run: (list: readonly Value[], second: Value, third: Value) => Outcome): Run =>
  ([a, b, c]) =>
    a !== undefined && isList(a) ? run(a, b, c) : FAULT;

export const ofNumberList =
  (run: (list: readonly number[]) => Outcome): Run =>
  ([a]) =>
    a !== undefined && isList(a) && a.every((value) => typeof value === 'number') ? run(a) : FAULT;

export const ofTextList =
  (run: (list: readonly string[], second: Value) => Outcome): Run =>
  ([a, b]) =>
    a !== undefined && isList(a) && a.every((value) => typeof value === 'string') ? run(a, b) : FAULT;

export const ofRecord =
  (run: (record: RecordValue, second: Value) => Outcome): Run =>
  ([a, b]) =>
    a !== undefined && isRecord(a) ? run(a, b) : FAULT;
