// Higher-order building blocks: a list, and a lambda whose body the search finds in a scope of its own.
import { elementKind, type Kind } from '../kinds';
import { helper, type Helper } from './component';
import { FAULT, type Outcome, type RecordValue, type Value } from '../values';

export interface Form {
  readonly name: string;
  /** `{0}` the list, `{1}` the lambda; a form that compares two items has `{a}` and `{b}`, its body for each of them. */
  readonly write: string;
  /** Kind of the body; undefined for any. */
  readonly body: Kind | undefined;
  readonly cost: number;
  readonly words?: RegExp;
  readonly helper?: Helper;
  readonly gives: (list: Kind, body: Kind) => Kind;
  /** `results` holds what the body gives for each item, in order, without faults. */
  readonly run: (list: readonly Value[], results: readonly Value[]) => Outcome;
}

const same = (list: Kind): Kind => list;
const item = (list: Kind): Kind => elementKind(list) ?? 'unknown';
const always =
  (kind: Kind): Form['gives'] =>
  () =>
    kind;

export const mapForm: Form = {
  name: 'map',
  write: '{0}.map({1})',
  body: undefined,
  cost: 3,
  words: /each|every|all|map|word|letter|list of|element|digit/,
  gives: (_, body) => `${body}[]`,
  run: (_, results) => results,
};

export const filterForm: Form = {
  name: 'filter',
  write: '{0}.filter({1})',
  body: 'boolean',
  cost: 3,
  words: /filter|only|count|remov|keep|without|that|which|number of|empty|exclud|select|find|extract|positive|negative|\beven|\bodd/,
  gives: same,
  run: kept,
};

const grouped = helper(
  'groupedBy',
  '<T>(list: readonly T[], keyOf: (value: T) => string): Record<string, T[]>',
  'return Object.fromEntries([...new Set(list.map(keyOf))].map((key) => [key, list.filter((value) => keyOf(value) === key)]));',
);

const places = helper(
  'positionsWhere',
  '<T>(list: readonly T[], test: (value: T, index: number) => boolean): number[]',
  'return list.flatMap((value, index) => (test(value, index) ? [index] : []));',
);

export const forms: readonly Form[] = [
  mapForm,
  filterForm,
  { name: 'count', write: '{0}.filter({1}).length', body: 'boolean', cost: 4, words: /count|number of|how many|total/, gives: always('number'), run: (list, results) => kept(list, results).length },
  { name: 'some', write: '{0}.some({1})', body: 'boolean', cost: 4, words: /any|some|exist|contain|at least one|has|two|there/, gives: always('boolean'), run: (_, results) => results.includes(true) },
  { name: 'every', write: '{0}.every({1})', body: 'boolean', cost: 4, words: /all|every|only|sorted|each|prime|valid|monoton/, gives: always('boolean'), run: (_, results) => !results.includes(false) },
  { name: 'find', write: '{0}.find({1})', body: 'boolean', cost: 5, words: /find|first|search|smallest/, gives: item, run: (list, results) => list[results.indexOf(true)] },
  { name: 'findLast', write: '{0}.filter({1}).slice(-1)[0]', body: 'boolean', cost: 6, words: /last|largest|max/, gives: item, run: (list, results) => kept(list, results).at(-1) },
  { name: 'findIndex', write: '{0}.findIndex({1})', body: 'boolean', cost: 5, words: /index|position/, gives: always('number'), run: (_, results) => results.indexOf(true) },
  { name: 'positions', write: 'positionsWhere({0}, {1})', body: 'boolean', cost: 6, words: /indices|indexes|positions|where/, helper: places, gives: always('number[]'), run: (_, results) => results.flatMap((result, at) => (result === true ? [at] : [])) },
  { name: 'sumOf', write: '{0}.reduce((sum, {i}) => sum + {b}, 0)', body: 'number', cost: 5, words: /sum|total|average|count|digit/, gives: always('number'), run: (_, results) => total(results) },
  { name: 'flatMap', write: '{0}.flatMap({1})', body: undefined, cost: 5, words: /flat|each|repeat|insert|between/, gives: (_, body) => body, run: flatten },
  { name: 'joinMap', write: "{0}.map({1}).join('')", body: 'string', cost: 4, words: /string|letter|word|character|replac|swap|case|encod/, gives: always('string'), run: (_, results) => results.join('') },
  { name: 'sortUp', write: '[...{0}].sort((a, b) => {a} - {b})', body: 'number', cost: 4, words: /sort|order|ascend|short|\bby /, gives: same, run: (list, results) => sorted(list, results, 1) },
  { name: 'sortDown', write: '[...{0}].sort((a, b) => {b} - {a})', body: 'number', cost: 5, words: /descend|revers|longest|highest|sort|decreas|largest/, gives: same, run: (list, results) => sorted(list, results, -1) },
  { name: 'sortText', write: '[...{0}].sort((a, b) => {a}.localeCompare({b}))', body: 'string', cost: 5, words: /sort|order|alphabet|name/, gives: same, run: sortedByText },
  { name: 'maxBy', write: '{0}.reduce((a, b) => ({b} > {a} ? b : a))', body: 'number', cost: 5, words: /max|most|(long|larg|high|great|old|cheap|heavi|rich|tall|new|lat|fast|young|earli)est/, gives: item, run: (list, results) => best(list, results, 1) },
  { name: 'minBy', write: '{0}.reduce((a, b) => ({b} < {a} ? b : a))', body: 'number', cost: 5, words: /min|least|fewest|(short|small|low|clos|near|young|cheap|earli|light|poor|slow|old)est/, gives: item, run: (list, results) => best(list, results, -1) },
  { name: 'largest', write: 'Math.max(...{0}.map({1}))', body: 'number', cost: 5, words: /max|most|longest|largest|highest|greatest/, gives: always('number'), run: (_, results) => (results.length > 0 ? Math.max(...(results as readonly number[])) : FAULT) },
  { name: 'smallest', write: 'Math.min(...{0}.map({1}))', body: 'number', cost: 5, words: /min|least|shortest|smallest|lowest|closest/, gives: always('number'), run: (_, results) => (results.length > 0 ? Math.min(...(results as readonly number[])) : FAULT) },
  { name: 'groupBy', write: 'groupedBy({0}, {1})', body: 'string', cost: 5, words: /group|by (their|its|the)|categor|partition/, helper: grouped, gives: (list) => `dict<${list}>`, run: inGroups },
  { name: 'entries', write: 'Object.fromEntries({0}.map({p}))', body: undefined, cost: 6, words: /dict|object|map|key/, gives: (list, body) => (list === 'string[]' ? `dict<${body}>` : 'never'), run: asRecord },
];

function kept(list: readonly Value[], results: readonly Value[]): readonly Value[] {
  return list.filter((_, at) => results[at] === true);
}

function total(results: readonly Value[]): Outcome {
  let sum = 0;
  for (const result of results) sum += Number(result);
  return sum;
}

/** A stable sort, as the language has it. */
function sorted(list: readonly Value[], keys: readonly Value[], direction: number): Outcome {
  const pairs = list.map((value, at) => ({ value, key: Number(keys[at]) }));
  return pairs.sort((a, b) => direction * (a.key - b.key)).map((pair) => pair.value);
}

function sortedByText(list: readonly Value[], keys: readonly Value[]): Outcome {
  const pairs = list.map((value, at) => ({ value, key: String(keys[at]) }));
  return pairs.sort((a, b) => a.key.localeCompare(b.key)).map((pair) => pair.value);
}

/** The first of equals. */
function best(list: readonly Value[], keys: readonly Value[], direction: number): Outcome {
  if (list.length === 0) return FAULT;
  let at = 0;
  keys.forEach((key, index) => {
    if (direction * (Number(key) - Number(keys[at])) > 0) at = index;
  });
  return list[at];
}

function flatten(_: readonly Value[], results: readonly Value[]): Outcome {
  return results.every(Array.isArray) ? results.flat() : FAULT;
}

function asRecord(list: readonly Value[], results: readonly Value[]): Outcome {
  const record: Record<string, Value> = {};
  list.forEach((name, at) => (record[String(name)] = results[at]));
  return record satisfies RecordValue;
}

function inGroups(list: readonly Value[], keys: readonly Value[]): Outcome {
  const groups: Record<string, Value[]> = {};
  list.forEach((value, at) => (groups[String(keys[at])] ??= []).push(value));
  return groups;
}
