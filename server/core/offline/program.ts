// Programs of the search: what they are made of, what they give on every input, how two are ranked.
import type { Component } from './components/component';
import type { Form } from './components/forms';
import type { Kind } from './kinds';
import { keyOf, type Outcome, type Value } from './values';

/**
 * One class of programs that give the same on all inputs, with its best member. `shape` and `rank` improve in place,
 * so that programs built on it improve with it; costs are positive, hence no program can come to contain itself.
 */
export interface Program {
  readonly kind: Kind;
  /** Level of the search at which it was found. */
  readonly cost: number;
  /** Simplicity, the same in every run of a task; smaller is better. */
  rank: number;
  shape: Shape;
  readonly values: readonly Outcome[];
  /** Whether it reads the item or index of the lambda that it stands in. */
  readonly local: boolean;
}

export type Shape =
  | { readonly type: 'variable'; readonly variable: Variable }
  | { readonly type: 'constant'; readonly value: Value }
  | { readonly type: 'regex'; readonly text: string }
  | { readonly type: 'apply'; readonly component: Component; readonly args: readonly Program[] }
  | { readonly type: 'lambda'; readonly form: Form; readonly list: Program; readonly body: Program; readonly depth: number }
  | { readonly type: 'conditional'; readonly test: Program; readonly yes: Program; readonly no: Program }
  /** What stands in where the program has no value. */
  | { readonly type: 'fallback'; readonly of: Program; readonly sign: '??' | '||'; readonly instead: Program }
  | { readonly type: 'fields'; readonly names: readonly string[]; readonly parts: readonly Program[]; readonly tuple: boolean }
  | { readonly type: 'table'; readonly key: Program; readonly rows: readonly (readonly [Value, Value])[] }
  /** A program of an outer scope, seen from inside a lambda. */
  | { readonly type: 'lifted'; readonly of: Program };

/** Depth 0 holds the parameters; each lambda inside adds one. */
export interface Variable {
  readonly depth: number;
  readonly role: 'param' | 'item' | 'index';
  readonly name: string;
}

/** Negative when `left` is the simpler one; never depends on the order in which programs were found. */
export function compareShapes(left: Shape, right: Shape): number {
  if (left === right) return 0;
  const [a, b] = [unlifted(left), unlifted(right)];
  const heads = compareTexts(head(a), head(b));
  if (heads !== 0) return heads;
  const [these, those] = [parts(a), parts(b)];
  for (const [at, part] of these.entries()) {
    const other = those[at];
    if (other === undefined) return 1;
    const order = compareShapes(part.shape, other.shape);
    if (order !== 0) return order;
  }
  return these.length - those.length;
}

/** Direct operands. */
export function parts(shape: Shape): readonly Program[] {
  switch (shape.type) {
    case 'apply':
      return shape.args;
    case 'lambda':
      return [shape.list, shape.body];
    case 'conditional':
      return [shape.test, shape.yes, shape.no];
    case 'fields':
      return shape.parts;
    case 'fallback':
      return [shape.of, shape.instead];
    case 'lifted':
      return [shape.of];
    case 'table':
      return [shape.key];
    case 'variable':
    case 'constant':
    case 'regex':
      return [];
  }
}

/** Names of the parameters that a program reads. */
export function paramsOf(program: Program, found: Set<string> = new Set()): Set<string> {
  const { shape } = program;
  if (shape.type === 'variable' && shape.variable.role === 'param') found.add(shape.variable.name);
  for (const part of parts(shape)) paramsOf(part, found);
  return found;
}

export function unlifted(shape: Shape): Shape {
  return shape.type === 'lifted' ? unlifted(shape.of.shape) : shape;
}

function head(shape: Shape): string {
  switch (shape.type) {
    case 'variable':
      return `0${shape.variable.depth}${shape.variable.role}${shape.variable.name}`;
    case 'constant':
      return `1${keyOf(shape.value)}`;
    case 'regex':
      return `2${shape.text}`;
    case 'apply':
      return `3${shape.component.write}`;
    case 'lambda':
      return `4${shape.form.name}`;
    case 'conditional':
    case 'fallback':
    case 'fields':
    case 'table':
    case 'lifted':
      return `5${shape.type}`;
  }
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
