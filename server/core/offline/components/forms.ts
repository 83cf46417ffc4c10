// Higher-order building blocks: a list, and a lambda whose body the search finds in a scope of its own.
import { elementKind, type Kind } from '../kinds';
import { FAULT, type Outcome, type Value } from '../values';

export interface Form {
  readonly name: string;
  /** `{0}` the list, `{1}` the lambda; a form that compares two items has `{a}` and `{b}`, its body for each of them. */
  readonly write: string;
  /** Kind of the body; undefined for any. */
  readonly body: Kind | undefined;
  readonly cost: number;
  readonly words?: RegExp;
  readonly gives: (list: Kind, body: Kind) => Kind;
  /** `results` holds what the body gives for each item, in order, without faults. */
  readonly run: (list: readonly Value[], results: readonly Value[]) => Outcome;
}

const same = (list: Kind): Kind => list;
const item = (list: Kind): Kind => elementKind(list) ?? 'unknown';

export const mapForm: Form = {
  name: 'map',
  write: '{0}.map({1})',
  body: undefined,
  cost: 3,
  words: /each|every|all|map|word|letter|list of/,
  gives: (_, body) => `${body}[]`,
  run: (_, results) => results,
};

export const filterForm: Form = {
  name: 'filter',
  write: '{0}.filter({1})',
  body: 'boolean',
  cost: 3,
  words: /filter|only|count|remov|keep|without|that|which|number of|empty|exclud|select/,
  gives: same,
  run: (list, results) => list.filter((_, at) => results[at] === true),
};

export const forms: readonly Form[] = [
  mapForm,
  filterForm,
  { name: 'some', write: '{0}.some({1})', body: 'boolean', cost: 4, words: /any|some|exist|contain|at least one|has/, gives: () => 'boolean', run: (_, results) => results.includes(true) },
  { name: 'every', write: '{0}.every({1})', body: 'boolean', cost: 4, words: /all|every|only|sorted|each|prime|valid/, gives: () => 'boolean', run: (_, results) => !results.includes(false) },
  { name: 'find', write: '{0}.find({1})', body: 'boolean', cost: 5, words: /find|first|search/, gives: item, run: (list, results) => list[results.indexOf(true)] },
  { name: 'findIndex', write: '{0}.findIndex({1})', body: 'boolean', cost: 5, words: /index|position/, gives: () => 'number', run: (_, results) => results.indexOf(true) },
  { name: 'flatMap', write: '{0}.flatMap({1})', body: undefined, cost: 5, words: /flat|each|repeat|insert|between/, gives: (_, body) => body, run: flatten },
  { name: 'sortUp', write: '[...{0}].sort((a, b) => {a} - {b})', body: 'number', cost: 4, words: /sort|order|ascend|short|by /, gives: same, run: (list, results) => sorted(list, results, 1) },
  { name: 'sortDown', write: '[...{0}].sort((a, b) => {b} - {a})', body: 'number', cost: 5, words: /descend|revers|longest|highest|sort/, gives: same, run: (list, results) => sorted(list, results, -1) },
  { name: 'sortText', write: '[...{0}].sort((a, b) => {a}.localeCompare({b}))', body: 'string', cost: 5, words: /sort|order|alphabet|name/, gives: same, run: sortedByText },
];

/** A stable sort, as the language has it. */
function sorted(list: readonly Value[], keys: readonly Value[], direction: number): Outcome {
  const pairs = list.map((value, at) => ({ value, key: Number(keys[at]) }));
  return pairs.sort((a, b) => direction * (a.key - b.key)).map((pair) => pair.value);
}

function sortedByText(list: readonly Value[], keys: readonly Value[]): Outcome {
  const pairs = list.map((value, at) => ({ value, key: String(keys[at]) }));
  return pairs.sort((a, b) => a.key.localeCompare(b.key)).map((pair) => pair.value);
}

function flatten(_: readonly Value[], results: readonly Value[]): Outcome {
  return results.every(Array.isArray) ? results.flat() : FAULT;
}
