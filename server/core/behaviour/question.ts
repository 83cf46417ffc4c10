// What is known about the candidates of one question, and which of them give the same values.
import type { Observation } from '../ports/behaviours';
import type { Input } from './input';
import type { Behaviour } from './sameBehaviour';

export interface Standing {
  /** Who wrote it: a model with its prompt form. */
  readonly voter: string;
  /** Equal for equal programs: all that is known of one that cannot be run. */
  readonly key: string;
  readonly behaviour?: Behaviour;
  /** Of the visible examples; absent where it cannot be run. */
  readonly examplesPassed?: number;
}

export interface Question {
  readonly standings: readonly Standing[];
  readonly inputs: readonly Input[];
  /** Number of visible examples. */
  readonly examples: number;
}

/** Fewer shared inputs than this are not thinned out further. */
const LEAST_LEFT = 8;

/**
 * Indices of the inputs that count for a vote. Merely well-typed inputs show how a program fails rather than what it is for, so
 * they count only where nothing nearer is known. An input on which a candidate that keeps all examples runs out of time
 * tells its speed; it is no input for the others either, as long as that candidate ends on most.
 */
export function tellingInputs({ standings, inputs, examples }: Question): readonly number[] {
  const near = inputs.flatMap(({ kind }, index) => (kind === 'typed' ? [] : [index]));
  const valid = near.length > 0 ? near : inputs.map((_, index) => index);
  const slow = standings.flatMap(({ behaviour, examplesPassed }) => {
    const late = behaviour === undefined ? [] : valid.filter((index) => isLate(behaviour[index]));
    return examplesPassed === examples && late.length <= valid.length / 2 ? late : [];
  });
  const quick = valid.filter((index) => !slow.includes(index));
  return quick.length >= Math.min(LEAST_LEFT, valid.length) ? quick : valid;
}

function isLate(observation: Observation | undefined): boolean {
  return observation?.outcome === 'timeout' || observation?.outcome === 'resource';
}

/** What a call came to. Side effects count where there is no value: in a vote on an answer a changed argument is a blemish, not another answer. */
export function valueOf(observation: Observation | undefined): string {
  if (observation === undefined) return '';
  const { outcome, value, mutated } = observation;
  return `${outcome} ${value === 'undefined' ? `undefined ${mutated}` : value}`;
}

/** Candidates with equal values on all telling inputs, as indices; in the order of their first member. */
export function valueClusters(question: Question): readonly (readonly number[])[] {
  const telling = tellingInputs(question);
  const clusters = new Map<string, number[]>();
  for (const [index, { behaviour, key }] of question.standings.entries()) {
    const fingerprint = behaviour === undefined ? `unseen ${key}` : `seen ${JSON.stringify(telling.map((input) => valueOf(behaviour[input])))}`;
    clusters.set(fingerprint, [...(clusters.get(fingerprint) ?? []), index]);
  }
  return [...clusters.values()];
}

/** Share of the telling inputs on which two candidates give the same value; programs that cannot be run agree with equal ones only. */
export function agreement(a: Standing, b: Standing, telling: readonly number[]): number {
  if (a.key === b.key) return 1;
  const { behaviour: mine } = a;
  const { behaviour: theirs } = b;
  if (mine === undefined || theirs === undefined || telling.length === 0) return 0;
  return telling.filter((index) => valueOf(mine[index]) === valueOf(theirs[index])).length / telling.length;
}
