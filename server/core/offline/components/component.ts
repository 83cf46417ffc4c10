// One building block of programs: how it is typed and written. What it does is compiled from what is written, so the two cannot differ.
import { FAULT, type Outcome, type Value } from '../values';
import type { Kind } from '../kinds';
import { levelOf } from './precedence';

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
  /** Function that stands beside an answer which uses this. */
  readonly helper?: Helper;
  /** What an ablation leaves out under this name. */
  readonly domain?: string;
  readonly run: Run;
}

/** A function of its own. `text` is plain JavaScript but for the types in its header. */
export interface Helper {
  readonly name: string;
  readonly text: string;
  readonly uses: readonly Helper[];
}

export type Run = (first: Value, second: Value, third: Value) => Outcome;

export interface Extra {
  readonly words?: RegExp;
  readonly commutes?: boolean;
  readonly helper?: Helper;
  readonly domain?: string;
  /** Largest size of each operand, by position: numbers by magnitude, texts and lists by length. */
  readonly most?: readonly number[];
}

/** `op('string, number -> string', '{0}.slice({1})', 3)`: a building block in one line. */
export function op(typing: string, write: string, cost: number, extra: Extra | RegExp = {}): Component {
  const [takes = '', gives = ''] = typing.split(' -> ');
  const { most, ...rest } = extra instanceof RegExp ? { words: extra } : extra;
  const run = compiled(write, rest.helper);
  return { write, level: levelOf(write), takes: takes.split(', '), gives, cost, run: most === undefined ? run : limited(run, most), ...rest };
}

const HOLES = ['first', 'second', 'third'] as const;

/** Evaluates only what stands in these tables. */
function compiled(write: string, helper: Helper | undefined): Run {
  const expression = write.replace(/ as ([^()]+\[\]|\[[^()]+\])/, '').replace(/\{(\d)\}/g, (_, digit: string) => HOLES[Number(digit)] ?? '');
  const needed = helper === undefined ? [] : withUsed(helper).map(({ text }) => withoutTypes(text));
  const make = new Function(`${needed.join('\n')}\nreturn (${HOLES.join(', ')}) => (${expression});`) as () => Run;
  return make();
}

/** Those it needs come first. */
export function withUsed(helper: Helper): readonly Helper[] {
  return [...new Set([...helper.uses.flatMap(withUsed), helper])];
}

/** The header of a helper is its first line; there alone are types. */
function withoutTypes(text: string): string {
  const end = text.indexOf('\n');
  const header = text.slice(0, end).replace(/<[^(]*>\(/, '(');
  const open = header.indexOf('(');
  const names = [...header.slice(open).matchAll(/([A-Za-z]\w*)(?=: )/g)].map((match) => match[1]);
  return `${header.slice(0, open)}(${names.join(', ')}) {${text.slice(end)}`;
}

function limited(run: Run, most: readonly number[]): Run {
  return (first, second, third) => {
    const sizes = [first, second, third].map(sizeOf);
    return most.some((limit, at) => (sizes[at] ?? 0) > limit) ? FAULT : run(first, second, third);
  };
}

function sizeOf(value: Value): number {
  if (typeof value === 'number') return Math.abs(value);
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

/** `helper('half', '(of: number): number', 'return of / 2;')`; the body is indented here. */
export function helper(name: string, header: string, body: string, uses: readonly Helper[] = []): Helper {
  return { name, text: `function ${name}${header} {\n${body.trim().split('\n').map((line) => `  ${line}`).join('\n')}\n}`, uses };
}
