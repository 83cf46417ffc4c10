// Building blocks on lists and on objects with open keys.
import { FAULT, isList, keyOf, type Value } from '../values';
import { component, LEVEL, ofList, ofNumber, ofNumberList, ofRecord, ofTextList, type Component } from './component';

const { call, atom } = LEVEL;
const MAX_RANGE = 150;

export const listComponents: readonly Component[] = [
  component('$[] -> number', ['{0}.length', call], ofList((list) => list.length), { cost: 2, words: /length|count|how many|number of|size|average|mean|empty/ }),
  component('$[], number -> $', ['{0}[{1}]', call], ofList((list, at) => (typeof at === 'number' && at >= 0 && at < list.length && Number.isInteger(at) ? list[at] : FAULT)), { words: /first|second|last|index|element|position|nth|middle|median|head/ }),
  component('$[] -> $', ['{0}.at(-1)', call], ofList((list) => (list.length > 0 ? list[list.length - 1] : FAULT)), { cost: 4, words: /last|end|final/ }),
  component('$[], number -> $[]', ['{0}.slice({1})', call], ofList((list, from) => (typeof from === 'number' ? list.slice(from) : FAULT)), { words: /rest|without|drop|skip|last|tail|after|first/ }),
  component('$[], number, number -> $[]', ['{0}.slice({1}, {2})', call], ofList((list, from, to) => (typeof from === 'number' && typeof to === 'number' ? list.slice(from, to) : FAULT)), { words: /first|take|between|part|middle|page|without|prefix/ }),
  component('$[], $ -> boolean', ['{0}.includes({1})', call], ofList((list, wanted) => list.includes(wanted)), { words: /contain|includ|common|in both|exist|differ|intersect|unique|duplicate|shared/ }),
  component('$[], $ -> number', ['{0}.indexOf({1})', call], ofList((list, wanted) => list.indexOf(wanted)), { cost: 4, words: /index|position|duplicate|unique|first|distinct/ }),
  component('$[], $ -> number', ['{0}.lastIndexOf({1})', call], ofList((list, wanted) => list.findLastIndex((value) => value === wanted)), { cost: 5, words: /last|unique|once|duplicate/ }),
  component('$[], $[] -> $[]', ['[...{0}, ...{1}]', atom], ofList((list, more) => (more !== undefined && isList(more) ? [...list, ...more] : FAULT)), { cost: 4, words: /concat|merge|combin|both|union|append|join/ }),
  component('$[], $ -> $[]', ['[...{0}, {1}]', atom], ofList((list, last) => [...list, last]), { cost: 4, words: /append|add|push|end/ }),
  component('$[], $ -> $[]', ['[{1}, ...{0}]', atom], ofList((list, first) => [first, ...list]), { cost: 5, words: /prepend|front|before|start/ }),
  component('$[] -> $[]', ['[...{0}].reverse()', call], ofList((list) => [...list].reverse()), { words: /revers|backward|descend|last|opposite|flip/ }),
  component('$[] -> $[]', ['[...new Set({0})]', atom], ofList((list) => unique(list)), { words: /unique|duplicate|distinct|dedup|once|different|common|union/ }),
  component('$[] -> number', ['new Set({0}).size', call], ofList((list) => unique(list).length), { cost: 4, words: /unique|duplicate|distinct|different|same/ }),
  component('$[][] -> $[]', ['{0}.flat()', call], ofList((list) => (list.every((inner) => isList(inner)) ? list.flat() : FAULT)), { words: /flat|nested|concat|combin|merge|all/ }),
  component('string[], string! -> string', ['{0}.join({1})', call], ofTextList((list, separator) => (typeof separator === 'string' ? list.join(separator) : FAULT)), { cost: 2, words: /join|concat|combin|string|separat|word/ }),
  component('number[], string! -> string', ['{0}.join({1})', call], ofNumberListJoin(), { words: /join|concat|string|separat|space|comma/ }),
  component('string[] -> string[]', ['[...{0}].sort()', call], ofTextList((list) => [...list].sort()), { words: /sort|order|alphabet|anagram/ }),
  component('number[] -> number[]', ['[...{0}].sort((a, b) => a - b)', call], ofNumberList((list) => [...list].sort((a, b) => a - b)), { words: /sort|order|ascend|median|rank|small|increas/ }),
  component('number[] -> number[]', ['[...{0}].sort((a, b) => b - a)', call], ofNumberList((list) => [...list].sort((a, b) => b - a)), { cost: 4, words: /descend|decreas|largest|top|rank|highest|revers/ }),
  component('number[] -> number', ['{0}.reduce((sum, value) => sum + value, 0)', call], ofNumberList((list) => list.reduce((sum, value) => sum + value, 0)), { words: /sum|total|add|average|mean/ }),
  component('number[] -> number', ['{0}.reduce((product, value) => product * value, 1)', call], ofNumberList((list) => list.reduce((product, value) => product * value, 1)), { cost: 4, words: /product|multipl|factorial/ }),
  component('number[] -> number', ['Math.max(...{0})', call], ofNumberList((list) => (list.length > 0 ? Math.max(...list) : FAULT)), { words: /max|larg|great|high|longest|most|best|range/ }),
  component('number[] -> number', ['Math.min(...{0})', call], ofNumberList((list) => (list.length > 0 ? Math.min(...list) : FAULT)), { words: /min|small|least|low|short|range/ }),
  component('number -> number[]', ['Array.from({ length: {0} }, (_, index) => index)', call], ofNumber((count) => range(count, 0)), { cost: 4, words: /range|from 0|up to|sequence|first|below/ }),
  component('number -> number[]', ['Array.from({ length: {0} }, (_, index) => index + 1)', call], ofNumber((count) => range(count, 1)), { cost: 4, words: /range|from 1|up to|sequence|factor|divisor|inclusive/ }),
  component('dict<$> -> string[]', ['Object.keys({0})', call], ofRecord((record) => Object.keys(record)), { words: /key|name|entr/ }),
  component('dict<$> -> $[]', ['Object.values({0})', call], ofRecord((record) => Object.values(record)), { words: /value|total|sum|entr/ }),
  component('dict<$>, string -> $', ['{0}[{1}]', call], ofRecord((record, name) => (typeof name === 'string' && Object.hasOwn(record, name) ? record[name] : FAULT)), { words: /look|value|map|key|of/ }),
];

function ofNumberListJoin(): Component['run'] {
  return ofList((list, separator) => (typeof separator === 'string' && list.every((value) => typeof value === 'number') ? list.join(separator) : FAULT));
}

/** As the language does it: objects are equal to themselves only. */
function unique(list: readonly Value[]): readonly Value[] {
  return [...new Map(list.map((value) => [typeof value === 'object' ? value : keyOf(value), value])).values()];
}

function range(count: number, first: number): readonly number[] | typeof FAULT {
  if (!Number.isInteger(count) || count < 0 || count > MAX_RANGE) return FAULT;
  return Array.from({ length: count }, (_, index) => index + first);
}
