// The inputs inside a lambda: one for each item of a list on each outer input.
import { elementKind } from './kinds';
import type { Program } from './program';
import { isList, type Outcome, type Value } from './values';

export interface Inner {
  readonly items: readonly Value[];
  readonly indexes: readonly number[];
  /** Outer input of each item. */
  readonly owners: readonly number[];
  /** Items of each outer input; undefined where the list is a fault or too long. */
  readonly ranges: readonly ({ readonly start: number; readonly end: number } | undefined)[];
}

const MAX_ITEMS = 160;

/** Undefined when `list` is no list, has no items, or too many on the first `needed` inputs (those of the examples). */
export function innerInputs(list: Program, needed: number): Inner | undefined {
  if (elementKind(list.kind) === undefined) return undefined;
  const items: Value[] = [];
  const [indexes, owners, ranges]: [number[], number[], (Inner['ranges'][number])[]] = [[], [], []];
  for (const [owner, value] of list.values.entries()) {
    const fits = isList(value) && items.length + value.length <= MAX_ITEMS;
    if (!fits && owner < needed && isList(value)) return undefined;
    ranges.push(fits ? { start: items.length, end: items.length + value.length } : undefined);
    if (!fits) continue;
    for (const [index, item] of value.entries()) {
      items.push(item);
      indexes.push(index);
      owners.push(owner);
    }
  }
  return items.length === 0 ? undefined : { items, indexes, owners, ranges };
}

/** An outer program's results, one for each item. */
export function lift(values: readonly Outcome[], inner: Inner): readonly Outcome[] {
  return inner.owners.map((owner) => values[owner]);
}
