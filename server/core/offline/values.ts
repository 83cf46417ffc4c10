// The values that programs compute on: plain data, and the mark for "this input has no result".

export type Value = undefined | null | boolean | number | string | readonly Value[] | RecordValue;

export interface RecordValue {
  readonly [key: string]: Value;
}

/** What a program gives where it would throw, give no finite number or grow without bound. */
export const FAULT = Symbol('fault');
export type Outcome = Value | typeof FAULT;

const MAX_TEXT = 2000;
const MAX_LIST = 200;

/** Keeps memory bounded, NaN and infinities out: all become a fault. */
export function bounded(outcome: Outcome): Outcome {
  if (typeof outcome === 'number') return Number.isFinite(outcome) ? outcome : FAULT;
  if (typeof outcome === 'string') return outcome.length > MAX_TEXT ? FAULT : outcome;
  if (isList(outcome)) return outcome.length > MAX_LIST ? FAULT : outcome;
  return outcome;
}

/** `Array.isArray` loses `readonly`; this does not. */
export function isList(value: Outcome): value is readonly Value[] {
  return Array.isArray(value);
}

export function isRecord(value: Outcome): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equal texts mean equal values; -0 differs from 0, as it does for test runners. Lengths stand before texts, so nothing needs escaping. */
export function keyOf(value: Outcome): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (isList(value)) return `[${keyOfAll(value)}]`;
  if (!isRecord(value)) return String(value);
  const fields = Object.keys(value).sort().map((name) => `${name}:${keyOf(value[name])}`);
  return `{${fields.join()}}`;
}

export function keyOfAll(values: readonly Outcome[]): string {
  let key = '';
  for (const value of values) key += `${keyOf(value)},`;
  return key;
}

/** Exact, but for numbers with a fraction: there the last digits depend on the order of operations. */
export function sameValue(left: Outcome, right: Outcome): boolean {
  if (left === right) return left !== 0 || Object.is(left, right);
  if (typeof left === 'number' && typeof right === 'number') return nearlyEqual(left, right);
  if (isList(left) && isList(right)) return left.length === right.length && left.every((value, at) => sameValue(value, right[at]));
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => name in right && sameValue(left[name], right[name]));
}

function nearlyEqual(left: number, right: number): boolean {
  if (Number.isInteger(left) && Number.isInteger(right)) return false;
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}
