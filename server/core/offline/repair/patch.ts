// One small change of a declaration that may mend it, and how unlikely such a change is.
import type { ts } from 'ts-morph';

export interface Patch {
  /** Half-open range in the text that it was made for; empty where something is put in. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Minus the binary logarithm of how often such a change is the right one, roughly: smaller is tried first. */
  readonly cost: number;
  /** What kind of mistake it takes back, e.g. `operator`. */
  readonly kind: FixKind;
}

export type FixKind = 'operator' | 'condition' | 'offByOne' | 'constant' | 'name' | 'arguments' | 'method' | 'property' | 'await' | 'step' | 'statement' | 'guard' | 'expression';

/** Words of one declaration that a change may be made of. */
export interface Material {
  /** Parameters and local variables of the declaration, with where each is known. */
  readonly locals: readonly Local[];
  /** Functions and constants that the file declares at its top level, the target left out. */
  readonly outer: readonly string[];
  /** Names behind a dot that are no calls. */
  readonly properties: readonly string[];
  readonly numbers: readonly number[];
  /** As they are written, with quotes. */
  readonly texts: readonly string[];
  /** Short expected values, as they are written. */
  readonly results: readonly string[];
}

export interface Local {
  readonly name: string;
  readonly role: 'parameter' | 'constant' | 'variable' | 'loop' | 'function';
  /** Range of the text in which the name is known. */
  readonly from: number;
  readonly to: number;
  /** Written type or evident kind of its first value; empty where neither says anything. */
  readonly type: string;
}

/** Proposes changes at one node; an empty list where it has nothing to say. */
export type Fixer = (node: ts.Node, material: Material) => readonly Patch[];

export function patch(node: ts.Node, text: string, made: Pick<Patch, 'kind' | 'cost'>): Patch {
  return { start: node.getStart(), end: node.getEnd(), text, ...made };
}

export function insertion(at: number, text: string, made: Pick<Patch, 'kind' | 'cost'>): Patch {
  return { start: at, end: at, text, ...made };
}

export function patched(text: string, { start, end, text: by }: Pick<Patch, 'start' | 'end' | 'text'>): string {
  return text.slice(0, start) + by + text.slice(end);
}
