// What the search is asked: plain data that crosses to a worker.
import type { Kind, Shapes } from './kinds';
import type { Value } from './values';

export interface SynthTask {
  readonly name: string;
  readonly params: readonly Param[];
  readonly gives: Kind;
  /** Text around the program, with `{0}` for it, where the result is no plain value. */
  readonly maker?: string;
  readonly shapes: Shapes;
  readonly examples: readonly SynthExample[];
  /** Name and doc comment in lower case: guides the search, is never matched as a whole. */
  readonly words: string;
  readonly constants: Constants;
  /** Names of domains whose building blocks are left out, for measuring what they add. */
  readonly without?: readonly string[];
  /** Signs that cannot change the verdict are looked for as well, for fitting their weights. */
  readonly everySign?: boolean;
}

export interface Param {
  readonly name: string;
  readonly kind: Kind;
  /** What stands for the parameter in the program, where that is not its name. */
  readonly written?: string;
}

export interface SynthExample {
  /** One value for each parameter. */
  readonly args: readonly Value[];
  readonly expected: Value;
}

/** Literals read from prose, types and examples. */
export interface Constants {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}
