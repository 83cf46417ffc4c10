// Deep equality as expect words have it. What runners see differently from each other is not decided here.
import { unsure } from './host';

export interface Equality {
  /** Classes, keys with `undefined` and holes in arrays count. */
  readonly strict?: boolean;
  /** Only the keys of the expected object count. */
  readonly subset?: boolean;
}

/** A placeholder such as `expect.any(Number)`. */
export interface Asymmetric {
  readonly [asymmetric]: (value: unknown) => boolean;
}

export const asymmetric = Symbol('asymmetric');
const deepest = 200;
const tag = (value: unknown): string => Object.prototype.toString.call(value);

type Keyed = Readonly<Record<PropertyKey, unknown>>;

export function equals(a: unknown, b: unknown, equality: Equality = {}, depth = 0): boolean {
  if (depth > deepest) return unsure('a value that is very deep or contains itself');
  const placeholder = asymmetricOf(b) ?? asymmetricOf(a);
  if (placeholder !== undefined) return placeholder[asymmetric](asymmetricOf(b) === undefined ? b : a);
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (a instanceof Error && b instanceof Error) return sameError(a, b);
  if (tag(a) !== tag(b)) return false;
  if (equality.strict === true && a.constructor !== b.constructor) return false;
  return sameValue(a, b) ?? (sameCollection(a, b, equality, depth) ?? sameKeys(a, b, equality, depth));
}

/** Runners agree that errors with other words differ, and that ones that are alike in everything do not. */
export function sameError(a: Error, b: Error): boolean {
  if (a.message !== b.message) return false;
  const plain = [a, b].every((one) => one.cause === undefined && Object.keys(one).length === 0);
  return plain && a.constructor === b.constructor && a.name === b.name ? true : unsure('errors that are compared');
}

function asymmetricOf(value: unknown): Asymmetric | undefined {
  return isObject(value) && asymmetric in value ? (value as Asymmetric & object) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What holds one value; undefined for everything else. */
function sameValue(a: object, b: object): boolean | undefined {
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (a instanceof RegExp && b instanceof RegExp) return a.source === b.source && a.flags === b.flags;
  if (a instanceof Number || a instanceof String || a instanceof Boolean) return Object.is(a.valueOf(), b.valueOf());
  return undefined;
}

function sameCollection(a: object, b: object, equality: Equality, depth: number): boolean | undefined {
  const inside: Equality = equality.strict === true ? { strict: true } : {};
  const alike = (x: unknown, y: unknown): boolean => equals(x, y, inside, depth + 1);
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((one) => b.has(one) || [...b].some((other) => alike(one, other)));
  if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, value]) => (b.has(key) ? alike(value, b.get(key)) : [...b].some(([k, v]) => alike(key, k) && alike(value, v))));
  if (Array.isArray(a) || ArrayBuffer.isView(a) || !(Symbol.iterator in a)) return undefined;
  return unsure('an iterable of its own kind');
}

function sameKeys(a: object, b: object, equality: Equality, depth: number): boolean {
  const [left, right] = [a as Keyed, b as Keyed];
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  if (ArrayBuffer.isView(a) && a.byteLength !== (b as ArrayBufferView).byteLength) return false;
  const kept = (one: object): readonly PropertyKey[] => keysOf(one).filter((key) => equality.strict === true || (one as Keyed)[key] !== undefined);
  const wanted = kept(b);
  if (equality.subset === true && !Array.isArray(b)) return wanted.every((key) => key in left && equals(left[key], right[key], equality, depth + 1)) && keysOf(b).every((key) => key in left);
  const found = kept(a);
  return found.length === wanted.length && wanted.every((key) => Object.hasOwn(a, key) && equals(left[key], right[key], equality, depth + 1));
}

function keysOf(value: object): readonly PropertyKey[] {
  return [...Object.keys(value), ...Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}
