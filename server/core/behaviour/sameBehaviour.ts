// Whether two candidates did the same on all shared inputs, and on which they first differ.
import type { Observation } from '../ports/behaviours';

/** Observations in the order of the shared inputs. */
export type Behaviour = readonly Observation[];

/** Under this number of inputs agreement says little (voting.md 2.3 asks for it, AlphaCode and CodeT use more). */
export const LEAST_INPUTS = 20;
/** A share of calls above this that all throw one error of the engine merges everything that is broken. */
const MOST_BROKEN = 0.8;
/** A share of calls that must settle: two candidates that both run out of time are not alike. */
const LEAST_SETTLED = 0.2;

/** Undefined where the behaviour tells something, else why it does not. */
export function tellsNothing(behaviour: Behaviour): string | undefined {
  const settled = behaviour.filter(({ outcome }) => outcome === 'returned' || outcome === 'resolved').length;
  const broken = behaviour.filter(({ outcome, value }) => (outcome === 'threw' || outcome === 'rejected') && value === 'TypeError ').length;
  if (behaviour.length < LEAST_INPUTS) return `only ${behaviour.length} inputs`;
  if (broken > MOST_BROKEN * behaviour.length) return 'nearly every call ends in a type error';
  return settled < LEAST_SETTLED * behaviour.length ? 'hardly any call returns' : undefined;
}

/** Equal in everything that was observed: value or error, changed arguments, calls, settlement. */
export function sameBehaviour(a: Behaviour, b: Behaviour): boolean {
  return firstDifference(a, b) === undefined;
}

/** Index of the first input on which they differ; undefined when they agree on all. */
export function firstDifference(a: Behaviour, b: Behaviour): number | undefined {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [mine, theirs] = [a[index], b[index]];
    if (mine === undefined || theirs === undefined || !sameObservation(mine, theirs)) return index;
  }
  return undefined;
}

/** What ran out of time or memory did nothing that could be equal. */
function sameObservation(a: Observation, b: Observation): boolean {
  return a.outcome === b.outcome && a.value === b.value && a.mutated === b.mutated && a.calls.length === b.calls.length && a.calls.every((call, index) => call === b.calls[index]);
}

/** As a person reads it: `returned [1]`, `threw RangeError ("too long")`, `returned 3 and changed ([1, 2])`. */
export function showObservation({ outcome, value, mutated, calls }: Observation): string {
  const parts = [`${OUTCOMES[outcome]}${value === '' ? '' : ` ${value.trim()}`}`, mutated === '' ? '' : `changed its arguments to ${mutated}`, calls.length === 0 ? '' : `made ${calls.length} calls`];
  return parts.filter((part) => part !== '').join(' and ');
}

const OUTCOMES: Readonly<Record<Observation['outcome'], string>> = {
  returned: 'returned',
  threw: 'threw',
  resolved: 'resolved to',
  rejected: 'rejected with',
  pending: 'never settled',
  timeout: 'did not end in time',
  resource: 'ran out of memory or stack',
};
