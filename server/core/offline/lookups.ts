// Tables read off the examples: where few different values each stand for one result, again and again.
import type { Program } from './program';
import { FAULT, keyOf, isList, isRecord, type Outcome, type Value } from './values';

const MAX_ROWS = 8;
/** A table over numbers is mostly a coincidence. */
const MAX_NUMBER_ROWS = 3;
/** Inputs that have to repeat a row, in sum: they are what speaks for a table. */
const LEAST_REPEATED = 3;
const TABLE_RANK = 4;
const ROW_RANK = 2;

/** `want` as a table over the values of `key`; undefined when it is none, or one row, or a table of every case. */
export function lookupFor(key: Program, cared: readonly number[], want: readonly (Value | typeof FAULT)[]): Program | undefined {
  if ((key.kind !== 'string' && key.kind !== 'number') || isPosition(key)) return undefined;
  const rows = new Map<string, readonly [Value, Value]>();
  for (const at of cared) {
    const value = key.values[at];
    const result = want[at];
    if (value === undefined || value === FAULT || result === FAULT || isList(result) || isRecord(result)) return undefined;
    const known = rows.get(keyOf(value));
    if (known === undefined ? rows.size >= MAX_ROWS : known[1] !== result) return undefined;
    if (known === undefined) rows.set(keyOf(value), [value, result]);
  }
  if (rows.size < 2 || cared.length - rows.size < LEAST_REPEATED || 2 * rows.size > cared.length) return undefined;
  if (key.kind === 'number' && rows.size > MAX_NUMBER_ROWS) return undefined;
  return tableProgram(key, [...rows.values()]);
}

/** What stands at which place in the examples says nothing about other lists. */
function isPosition({ shape }: Program): boolean {
  return shape.type === 'variable' && shape.variable.role === 'index';
}

function tableProgram(key: Program, rows: readonly (readonly [Value, Value])[]): Program {
  const rank = key.rank + TABLE_RANK + ROW_RANK * rows.length;
  const kind = typeof rows[0]?.[1];
  return { kind, cost: rank, rank, shape: { type: 'table', key, rows }, values: key.values.map((value) => tableResult(rows, value)), local: key.local };
}

export function tableResult(rows: readonly (readonly [Value, Value])[], value: Outcome): Outcome {
  if (value === FAULT) return FAULT;
  const row = rows.find(([from]) => from === value);
  return row === undefined ? FAULT : row[1];
}
