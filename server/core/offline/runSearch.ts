// Sets one search up and lets it grow: inputs, atoms, goals, levels.
import { chanceFrom } from './chance';
import { joinGoals, sideBySideGoals } from './derivedGoals';
import { Goal } from './goal';
import type { Kind } from './kinds';
import { probeInputs } from './probes';
import type { Program } from './program';
import { recurrencesFor } from './recurrences';
import { Search, type Limits } from './search';
import { Scope } from './scope';
import type { SynthTask } from './synthTask';
import { FREE, regexValue, type Value, type Wanted } from './values';
import { vocabularyFor } from './vocabulary';

const MAX_LEVEL = 40;
const PROBES = 6;
/** Known without being said: percents, digits, sides. */
const USUAL_NUMBERS = [3, 4, 6, 10, 100];

export function runSearch(task: SynthTask, seed: number, limits: Limits): Search {
  const chance = chanceFrom(seed + 1);
  const search = new Search(task, vocabularyFor(task, chance), limits);
  const inputs = [...task.examples.map((example) => example.args), ...probeInputs(task, chance, PROBES)];
  const scope = new Scope(search, { depth: 0, count: inputs.length, examples: task.examples.length, atoms: atomsOf(search, inputs) });
  const want = inputs.map((_, at): Wanted => (at >= task.examples.length ? FREE : task.examples[at]?.expected));
  const root = new Goal(task.gives, want, (program) => search.fit(program));
  for (const goal of [root, ...derivedGoals(search, root)]) scope.addGoal(goal);
  for (const program of recurrencesFor(task, inputs)) search.fit(program);
  for (let level = 1; level <= MAX_LEVEL && !search.ended; level += 1) {
    scope.advance(level);
    search.closeAt(level);
  }
  search.misled = root.cheaperWithout();
  return search;
}

function derivedGoals(search: Search, root: Goal): readonly Goal[] {
  const { constants } = search.task;
  const separators = ['', ' ', ...constants.texts.filter((text) => text.length <= 2)];
  const answer = (program: Program): void => search.fit(program);
  return [...joinGoals(root, separators, answer), ...sideBySideGoals(root, separators, answer)];
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
  const regexes = search.vocabulary.regexes.map(({ block, cost }): Program => {
    const pattern = regexValue(block.text);
    return { kind: block.kind, cost, rank: cost, shape: { type: 'regex', text: block.text }, values: inputs.map(() => pattern), local: false };
  });
  const nothing = [null, undefined].filter((empty) => examples.some((example) => example.expected === empty));
  return [
    ...variables,
    ...[0, 1].map((number) => constant('number', number, 1)),
    ...['', ' '].map((text) => constant('string', text, 1)),
    ...constants.numbers.map((number) => constant('number', number, Math.abs(number) <= 2 ? 2 : 3)),
    ...USUAL_NUMBERS.filter((number) => !constants.numbers.includes(number)).map((number) => constant('number', number, 5)),
    ...constants.texts.map((text) => constant('string', text, text.length <= 2 ? 2 : 3)),
    ...nothing.map((empty) => constant(gives, empty, 2)),
    ...[true, false].map((truth) => constant('boolean', truth, 2)),
    ...(gives.endsWith('[]') ? [constant(gives, [], 2)] : []),
    ...regexes,
  ];
}
