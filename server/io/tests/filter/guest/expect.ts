// `expect`: `not`, `resolves`, `rejects`, placeholders. What is not known makes the whole judgement "not sure".
import { asymmetric, equals, type Asymmetric } from './equals';
import { guarded, unsure } from './host';
import { isThrown, matchers } from './matchers';

interface Looked {
  readonly value: unknown;
  /** True where `value` is the reason of a rejection. */
  readonly rejected: boolean;
  readonly negated: boolean;
}

type Said = (...args: readonly unknown[]) => unknown;

/** Failures carry the word that failed; nobody is shown more of them than that. */
export class ExpectationFailed extends Error {
  override readonly name = 'AssertionError';
}

function check(word: string, met: boolean, { negated }: Looked, args: readonly unknown[]): void {
  if (met === negated) throw new ExpectationFailed(`expect(…)${negated ? '.not' : ''}.${word}(${args.map(brief).join(', ')}) does not hold`);
}

function brief(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 200);
  } catch {
    return '…';
  }
}

/** The words that are said of one value; made once, so that an expectation costs no more than two small objects. */
const words: Readonly<Record<string, Said>> = Object.fromEntries([
  ...Object.entries(matchers).map(([word, holds]) => [word, function said(this: Looked, ...args: readonly unknown[]) { check(word, holds(this.value, args), this, args); }]),
  ...['toThrow', 'toThrowError'].map((word) => [word, function said(this: Looked, ...args: readonly unknown[]) { check(word, throws(this, args), this, args); }]),
]);

/** The same, each waiting for the promise first. */
const awaited: Readonly<Record<string, Said>> = Object.fromEntries(
  Object.keys(words).map((word) => [word, async function said(this: Waiting, ...args: readonly unknown[]) {
    const value = await settled(this);
    return (words[word] as Said).apply({ value, rejected: this.how === 'rejects', negated: this.negated } satisfies Looked, [...args]);
  }]),
);

interface Waiting {
  readonly value: unknown;
  readonly how: 'resolves' | 'rejects';
  readonly negated: boolean;
}

/** What the promise came to, or the reason of its rejection where that is wanted. */
async function settled({ value, how }: Waiting): Promise<unknown> {
  const promise = Promise.resolve(typeof value === 'function' && how === 'rejects' ? (value as () => unknown)() : value);
  if (how === 'resolves') return promise.catch((error: unknown) => { throw new ExpectationFailed(`promise rejected: ${String(error)}`); });
  const outcome = await promise.then(() => undefined, (reason: unknown) => ({ reason }));
  if (outcome === undefined) throw new ExpectationFailed('promise resolved instead of rejecting');
  return outcome.reason;
}

function waiting(value: unknown, how: Waiting['how']): unknown {
  return { __proto__: awaited, value, how, negated: false, not: { __proto__: awaited, value, how, negated: true } };
}

function negation(value: unknown): unknown {
  return { __proto__: words, value, rejected: false, negated: true };
}

const expectations = Object.defineProperties(Object.create(words) as object, {
  not: { get(this: Looked) { return negation(this.value); } },
  resolves: { get(this: Looked) { return waiting(this.value, 'resolves'); } },
  rejects: { get(this: Looked) { return waiting(this.value, 'rejects'); } },
});

/** What is not known of an expectation is met at the end of the chain. */
for (const chain of [words, awaited]) Object.setPrototypeOf(chain, guarded(Object.prototype, 'expect'));

function throws({ value, rejected }: Looked, args: readonly unknown[]): boolean {
  if (rejected) return isThrown(value, args);
  if (typeof value !== 'function') return unsure('toThrow of what is no function');
  try {
    (value as () => unknown)();
  } catch (error) {
    return isThrown(error, args);
  }
  return false;
}

function placeholder(holds: (value: unknown) => boolean): Asymmetric {
  return { [asymmetric]: holds };
}

function isA(value: unknown, kind: unknown): boolean {
  const primitives = new Map<unknown, string>([[String, 'string'], [Number, 'number'], [Boolean, 'boolean'], [BigInt, 'bigint'], [Symbol, 'symbol'], [Function, 'function'], [Object, 'object']]);
  const name = primitives.get(kind);
  return (name !== undefined && typeof value === name) || (typeof kind === 'function' && value instanceof kind);
}

export const expect = guarded(
  Object.assign(
    (value: unknown): unknown => ({ __proto__: expectations, value, rejected: false, negated: false }),
    {
      any: (kind: unknown) => placeholder((value) => isA(value, kind)),
      anything: () => placeholder((value) => value !== null && value !== undefined),
      objectContaining: (part: unknown) => placeholder((value) => equals(value, part, { subset: true })),
      arrayContaining: (part: readonly unknown[]) => placeholder((value) => Array.isArray(value) && part.every((one) => value.some((other) => equals(other, one)))),
      stringContaining: (part: string) => placeholder((value) => typeof value === 'string' && value.includes(part)),
      stringMatching: (pattern: string | RegExp) => placeholder((value) => typeof value === 'string' && new RegExp(pattern).test(value)),
    },
  ),
  'expect',
);
