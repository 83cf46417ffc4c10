// The values that programs compute on: plain data, and the mark for "this input has no result".

export type Value = undefined | null | boolean | number | string | readonly Value[] | RecordValue;

export interface RecordValue {
  readonly [key: string]: Value;
}

/** What a program gives where it would throw, give no finite number or grow without bound. */
export const FAULT = Symbol('fault');
export type Outcome = Value | typeof FAULT;

/** Stands for inputs whose result does not matter. */
export const FREE = Symbol('free');
export type Wanted = Value | typeof FREE;

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

/** Two sums of 26 bits in one number: equal values have equal hashes, others hardly ever. */
export function hashOf(values: readonly Outcome[]): number {
  high = 0x2f0b4c47;
  low = 0x51ed270b;
  for (const value of values) feed(value);
  return (high & 0x3ffffff) * 0x4000000 + (low & 0x3ffffff);
}

let high = 0;
let low = 0;

function mix(part: number): void {
  high = Math.imul(high ^ part, 0x85ebca6b);
  high ^= high >>> 13;
  low = Math.imul(low ^ part, 0xc2b2ae35);
  low ^= low >>> 15;
}

function feed(value: Outcome): void {
  if (typeof value === 'number') feedNumber(value);
  else if (typeof value === 'string') feedText(value);
  else if (isList(value)) {
    mix(0x1000 + value.length);
    for (const part of value) feed(part);
  } else if (isRecord(value)) feedText(value instanceof RegExp ? String(value) : keyOf(value));
  else mix(value === FAULT ? 3 : value === undefined ? 5 : value === null ? 7 : value === true ? 11 : 13);
}

function feedNumber(value: number): void {
  if (Number.isInteger(value) && value < 0x40000000 && value > -0x40000000) return mix(Object.is(value, -0) ? 17 : (value << 1) | 1);
  feedText(String(value));
}

function feedText(text: string): void {
  mix(0x2000 + text.length);
  for (let at = 0; at < text.length; at += 1) mix(text.charCodeAt(at) + 0x100);
}

/** A regular expression as a value that programs hand on and never look into. */
export function regexValue(text: string): Value {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1)) as unknown as RecordValue;
}
