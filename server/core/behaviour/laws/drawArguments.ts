// Arguments that laws are tried on, each with the smaller ones that may break a law as well.
import { Arbitrary, option, sample, Stream, tuple, Value, type Random } from 'fast-check';
import type { Example } from '../../../protocol/example';
import { inputsFor } from '../inputsFor';
import { mineLiterals } from '../mineLiterals';
import { typeArbitrary, type Source } from '../typeArbitrary';
import type { Parameter, Subject } from './subject';

export interface Drawn {
  readonly args: readonly string[];
  /** Like an example, or merely of the declared types. */
  readonly likely: boolean;
  /** Simpler arguments of the same types, the simplest first. */
  readonly smaller: () => readonly Drawn[];
}

export interface DrawRequest {
  readonly subject: Subject;
  readonly text: string;
  readonly examples: readonly Example[];
  readonly seed: number;
}

/** Of the declared types. */
const TYPED = 60;
/** Like the examples. */
const LIKELY = 40;
/** Simpler ones that are looked at together. */
const SMALLER = 24;
const ABSENT = '';

/** Deterministic: the same function gets the same arguments. */
export function drawArguments({ subject, text, examples, seed }: DrawRequest): readonly Drawn[] {
  const likely = examples.length === 0 ? [] : inputsFor({ text, name: subject.name, examples, candidates: [text], seed });
  const near = likely.filter(({ kind }) => kind === 'example' || kind === 'near').slice(0, LIKELY);
  return [...near.map(({ args }): Drawn => ({ args, likely: true, smaller: () => [] })), ...typed(subject, text, seed)];
}

function typed(subject: Subject, text: string, seed: number): readonly Drawn[] {
  const { source, declared, parameters } = subject;
  const bound = new Map((declared.typeParameters ?? []).map((one) => [one.name.text, one.constraint] as const));
  const scope = { source, literals: mineLiterals([text]), bound, depth: 0 };
  const all = tuple(...parameters.map((one) => argument(one, typeArbitrary(one.type, scope))));
  return sample(new WithContext(all), { seed, numRuns: parameters.length === 0 ? 1 : TYPED }).map((value) => drawn(all, value));
}

function argument({ optional, rest }: Parameter, value: Source): Source {
  if (rest) return value.map((list) => `...${list}`);
  return optional ? option(value, { nil: ABSENT }) : value;
}

function drawn(all: Arbitrary<readonly string[]>, value: Value<readonly string[]>): Drawn {
  const smaller = (): readonly Drawn[] => [...all.shrink(value.value_, value.context).take(SMALLER)].map((one) => drawn(all, one));
  return { args: withoutTail(value.value_), likely: false, smaller };
}

function withoutTail(args: readonly string[]): readonly string[] {
  return args.at(-1) === ABSENT ? withoutTail(args.slice(0, -1)) : args.map((arg) => (arg === ABSENT ? 'undefined' : arg));
}

/** Keeps what a value was made from, by which it can be shrunk later. */
class WithContext<T> extends Arbitrary<Value<T>> {
  constructor(private readonly inner: Arbitrary<T>) {
    super();
  }

  generate(random: Random, bias: number | undefined): Value<Value<T>> {
    return new Value(this.inner.generate(random, bias), undefined);
  }

  canShrinkWithoutContext(_: unknown): _ is Value<T> {
    return false;
  }

  shrink(): Stream<Value<Value<T>>> {
    return Stream.nil();
  }
}
