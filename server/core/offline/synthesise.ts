// One run of the search for one task: seeded, with one example held back as a test of what was found.
import { chanceFrom } from './chance';
import { fieldGoals, joinGoals } from './derivedGoals';
import { FREE, Goal, type Wanted } from './goal';
import type { Kind } from './kinds';
import { probeInputs } from './probes';
import type { Program } from './program';
import { writeProgram } from './printer';
import { Search, type Fit, type Limits } from './search';
import { Scope } from './scope';
import { tooWeak } from './support';
import type { SynthTask } from './synthTask';
import { sameValue, type Value } from './values';
import { vocabularyFor } from './vocabulary';

export interface Finding {
  /** Expressions in TypeScript, simplest first; all fit all examples. */
  readonly expressions: readonly string[];
  /** Whether the first of them is carried by the examples; `why` says what is missing. */
  readonly sure: boolean;
  /** Whether the simplest program, found without the held-back example, predicted it. */
  readonly predicted: boolean;
  /** Programs evaluated. */
  readonly evaluated: number;
  /** Empty when it is sure; otherwise one sentence. */
  readonly why: string;
}

const MAX_LEVEL = 40;
const MAX_EXAMPLES = 24;
/** Limit of the search with one example held back: what is not found by then is not a simple program. */
const HELD_PROGRAMS = 80_000;
/** How far a run follows the documentation, by seed. One that ignores it and still agrees is the better witness. */
const TRUST = [1, 1, 0.5, 0];

/** Same task, seed and limits: same finding, unless the time runs out. */
export function synthesise(task: SynthTask, seed: number, limits: Limits): Finding {
  const examples = task.examples.slice(0, MAX_EXAMPLES);
  const cut = { ...task, examples };
  const held = examples.length >= 3 ? seed % examples.length : undefined;
  const first = run(cut, { seed, held, limits: held === undefined ? limits : { ...limits, maxPrograms: Math.min(HELD_PROGRAMS, limits.maxPrograms) } });
  if (held === undefined) return finding(cut, first, false);
  const expected = examples[held]?.expected;
  const right = first.fits.filter((fit) => sameValue(fit.program.values[held], expected));
  if (right[0] !== undefined && right[0] === first.fits[0]) {
    first.fits = right;
    return finding(cut, first, true);
  }
  const second = run(cut, { seed, held: undefined, limits });
  second.evaluated += first.evaluated;
  return finding(cut, second, false);
}

interface RunOptions {
  readonly seed: number;
  /** Example whose expected value the search does not see. */
  readonly held: number | undefined;
  readonly limits: Limits;
}

function run(task: SynthTask, { seed, held, limits }: RunOptions): Search {
  const chance = chanceFrom(seed + 1);
  const trust = TRUST[seed % TRUST.length] ?? 1;
  const search = new Search(task, vocabularyFor(task, trust, chance), limits);
  const inputs = [...task.examples.map((example) => example.args), ...probeInputs(task, chance)];
  const scope = new Scope(search, { depth: 0, count: inputs.length, examples: task.examples.length, atoms: atomsOf(search, inputs) });
  const want = inputs.map((_, at): Wanted => (at === held || at >= task.examples.length ? FREE : task.examples[at]?.expected));
  for (const goal of rootGoals(search, want)) scope.addGoal(goal);
  for (let level = 1; level <= MAX_LEVEL && !search.ended; level += 1) scope.advance(level);
  return search;
}

function rootGoals(search: Search, want: readonly Wanted[]): readonly Goal[] {
  const { gives, shapes, constants } = search.task;
  const answer = (program: Program): void => search.fit(program);
  const goal = new Goal(gives, want, answer);
  const separators = ['', ...constants.texts.filter((text) => text.length <= 2)];
  return [goal, ...joinGoals(goal, separators, answer), ...fieldGoals(goal, shapes, answer)];
}

function atomsOf(search: Search, inputs: readonly (readonly Value[])[]): readonly Program[] {
  const { params, constants, examples, gives } = search.task;
  const variables = params.map(({ name, kind }, at): Program => {
    const values = inputs.map((input) => input[at]);
    return { kind, cost: 1, rank: 1, shape: { type: 'variable', variable: { depth: 0, role: 'param', name } }, values, local: true };
  });
  const constant = (kind: Kind, value: Value, cost: number): Program => ({
    kind,
    cost,
    rank: cost,
    shape: { type: 'constant', value },
    values: inputs.map(() => value),
    local: false,
  });
  const regexes = search.vocabulary.regexes.map(({ block, cost, rank }): Program => {
    return { kind: 'regex', cost, rank, shape: { type: 'regex', text: block }, values: inputs.map(() => block), local: false };
  });
  const nothing = [null, undefined].filter((empty) => examples.some((example) => example.expected === empty));
  return [
    ...variables,
    ...[0, 1].map((number) => constant('number', number, 1)),
    ...['', ' '].map((text) => constant('string', text, 1)),
    ...constants.numbers.map((number) => constant('number', number, Math.abs(number) <= 2 ? 2 : 3)),
    ...constants.texts.map((text) => constant('string', text, text.length <= 2 ? 2 : 3)),
    ...nothing.map((empty) => constant(gives, empty, 2)),
    ...[true, false].map((truth) => constant('boolean', truth, 2)),
    ...(gives.endsWith('[]') ? [constant(gives, [], 2)] : []),
    ...regexes,
  ];
}

function finding(task: SynthTask, search: Search, predicted: boolean): Finding {
  const strong = search.fits.filter((fit: Fit) => tooWeak(task, fit, predicted) === '');
  const expressions = [...new Set([...strong, ...search.fits].map((fit) => writeProgram(fit.program, task)))];
  const best = search.fits[0];
  const why = best === undefined ? `no program fits all ${task.examples.length} examples after ${search.evaluated} tries` : tooWeak(task, best, predicted);
  const sure = strong.length > 0;
  return { expressions, sure, predicted, evaluated: search.evaluated, why: sure ? '' : why };
}
