// Sequences in which each term is a sum of the terms before it.
import { helper, op } from './components/component';
import type { Program } from './program';
import type { SynthTask } from './synthTask';
import { FAULT, type Outcome, type Value } from './values';

const terms = helper(
  'termOf',
  '(first: readonly number[], weights: readonly number[], at: number): number',
  `const terms = [...first];
while (terms.length <= at) terms.push(weights.reduce((sum, weight, back) => sum + weight * (terms[terms.length - 1 - back] ?? 0), 0));
return terms[at] ?? 0;`,
);

const term = op('number[], number[], number -> number', 'termOf({0}, {1}, {2})', 4, { helper: terms, domain: 'recurrences', most: [9, 9, 300] });

const NAMED = /fib|sequence|series|n-?th|recur|previous terms|number of ways|\w\(n ?- ?1\)/;
const MAX_TERMS = 4;
const LEAST_EXAMPLES = 3;
const RANK = 5;
const WEIGHTS = [[1, 2, 0, -1, 3], [1, 0, 2, -1], [0, 1, 2], [0, 1]];
const FIRSTS = [0, 1, 2, 3];

/** Simplest first; empty unless the task is one number to one number and its words or examples carry a sequence. */
export function recurrencesFor(task: SynthTask, inputs: readonly (readonly Value[])[]): readonly Program[] {
  const [param, second] = task.params;
  const known = task.examples.map(({ args, expected }) => [args[0], expected] as const);
  const isNamed = NAMED.test(task.words);
  if (task.without?.some((domain) => domain === 'all' || domain === term.domain) === true) return [];
  if (param?.kind !== 'number' || second !== undefined || task.gives !== 'number' || !(isNamed || known.length >= LEAST_EXAMPLES + 2)) return [];
  if (known.length < 2 || !known.every(([n]) => typeof n === 'number' && n >= 0 && n <= 300 && Number.isInteger(n))) return [];
  const found: Program[] = [];
  for (let count = 1; count <= MAX_TERMS && found.length < 3; count += 1) {
    for (const weights of choices(Array.from({ length: count }, () => WEIGHTS[count - 1] ?? []))) {
      if (weights.at(-1) === 0) continue;
      const firsts = choices(Array.from({ length: count }, (_, at) => firstTerms(at, known)));
      const first = firsts.find((one) => known.every(([n, expected]) => term.run(one, weights, n) === expected));
      if (first !== undefined) found.push(program(task, { first, weights, inputs, isNamed }));
    }
  }
  return found.sort((a, b) => a.rank - b.rank);
}

/** A term that an example gives is known. */
function firstTerms(at: number, known: readonly (readonly [Value, Value])[]): readonly number[] {
  const given = known.find(([n]) => n === at)?.[1];
  return typeof given === 'number' ? [given] : FIRSTS;
}

function choices(options: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return options.reduce<readonly (readonly number[])[]>((all, option) => all.flatMap((chosen) => option.map((value) => [...chosen, value])), [[]]);
}

interface Found {
  readonly first: readonly number[];
  readonly weights: readonly number[];
  readonly inputs: readonly (readonly Value[])[];
  readonly isNamed: boolean;
}

function program({ params }: SynthTask, { first, weights, inputs, isNamed }: Found): Program {
  const rank = RANK + first.length + weights.reduce((sum, weight) => sum + Math.abs(weight), 0) + (isNamed ? 0 : 6);
  const n: Program = { kind: 'number', cost: 1, rank: 1, shape: { type: 'variable', variable: { depth: 0, role: 'param', name: params[0]?.name ?? '' } }, values: inputs.map(([value]) => value), local: true };
  const values = inputs.map(([value]): Outcome => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? term.run(first, weights, value) : FAULT));
  return { kind: 'number', cost: rank, rank, shape: { type: 'apply', component: term, args: [constant(first), constant(weights), n] }, values, local: true };
}

function constant(value: Value): Program {
  return { kind: 'number[]', cost: 1, rank: 1, shape: { type: 'constant', value }, values: [], local: false };
}
