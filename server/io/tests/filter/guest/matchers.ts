// What `expect` can say of a value: true or false for each word. A word that is not here is not known.
import { equals, sameError } from './equals';
import { unsure } from './host';

export type Matcher = (received: unknown, args: readonly unknown[]) => boolean;

const number = (value: unknown): number | bigint => (typeof value === 'number' || typeof value === 'bigint' ? value : unsure('a comparison of what is no number'));

/** `toThrow` is not here: it has to call what it is given. */
export const matchers: Readonly<Record<string, Matcher>> = {
  toBe: (received, [expected]) => Object.is(received, expected),
  toEqual: (received, [expected]) => equals(received, expected),
  toStrictEqual: (received, [expected]) => equals(received, expected, { strict: true }),
  toMatchObject: (received, [expected]) => equals(received, expected, { subset: true }),
  toBeNull: (received) => received === null,
  toBeUndefined: (received) => received === undefined,
  toBeDefined: (received) => received !== undefined,
  toBeTruthy: (received) => Boolean(received),
  toBeFalsy: (received) => !received,
  toBeNaN: (received) => Number.isNaN(received),
  toBeGreaterThan: (received, [expected]) => number(received) > number(expected),
  toBeGreaterThanOrEqual: (received, [expected]) => number(received) >= number(expected),
  toBeLessThan: (received, [expected]) => number(received) < number(expected),
  toBeLessThanOrEqual: (received, [expected]) => number(received) <= number(expected),
  toBeCloseTo: (received, [expected, digits = 2]) => isClose(received, expected, digits),
  toBeInstanceOf: (received, [expected]) => (typeof expected === 'function' ? received instanceof expected : unsure('toBeInstanceOf')),
  toBeTypeOf: (received, [expected]) => typeof received === expected,
  toContain: contains,
  toContainEqual: (received, [expected]) => (Array.isArray(received) ? received.some((one) => equals(one, expected)) : unsure('toContainEqual')),
  toHaveLength: (received, [expected]) => Object.is((received as { readonly length?: unknown } | null | undefined)?.length, expected),
  toMatch: matches,
  toHaveProperty: hasProperty,
};

function isClose(received: unknown, expected: unknown, digits: unknown): boolean {
  if (typeof received !== 'number' || typeof expected !== 'number' || typeof digits !== 'number') return unsure('toBeCloseTo');
  return received === expected || Math.abs(expected - received) < 10 ** -digits / 2;
}

function contains(received: unknown, [expected]: readonly unknown[]): boolean {
  if (typeof received === 'string' && typeof expected === 'string') return received.includes(expected);
  return Array.isArray(received) ? received.includes(expected) : unsure('toContain');
}

function matches(received: unknown, [expected]: readonly unknown[]): boolean {
  if (typeof received !== 'string') return unsure('toMatch');
  if (typeof expected === 'string') return received.includes(expected);
  return expected instanceof RegExp ? expected.test(received) : unsure('toMatch');
}

function hasProperty(received: unknown, args: readonly unknown[]): boolean {
  const [wanted] = args;
  const path = Array.isArray(wanted) ? (wanted as readonly PropertyKey[]) : typeof wanted === 'string' && !wanted.includes('[') ? wanted.split('.') : unsure('toHaveProperty');
  let value = received;
  for (const key of path) {
    if (value === null || value === undefined || !(key in Object(value))) return false;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return args.length < 2 || equals(value, args[1]);
}

/** `thrown` is what was thrown, however it came. */
export function isThrown(thrown: unknown, args: readonly unknown[]): boolean {
  if (args.length === 0 || args[0] === undefined) return true;
  const [expected] = args;
  if (typeof expected === 'function') return thrown instanceof expected;
  if (!(thrown instanceof Error)) return unsure('what was thrown is no error');
  if (typeof expected === 'string') return thrown.message.includes(expected);
  if (expected instanceof RegExp) return expected.test(thrown.message);
  return expected instanceof Error ? sameError(thrown, expected) : unsure('toThrow with an object');
}
