// Building blocks on strings.
import { FAULT } from '../values';
import { component, LEVEL, ofNumber, ofNumbers, ofText, ofTextNumber, ofTextNumbers, ofTexts, ofThreeTexts, type Component } from './component';

const { call, sum, equality, relation } = LEVEL;
const MAX_COPIES = 200;

export const textComponents: readonly Component[] = [
  component('string -> number', ['{0}.length', call], ofText((text) => text.length), { cost: 2, words: /length|long|longer|short|count|number of|size/ }),
  component('string -> string', ['{0}.toLowerCase()', call], ofText((text) => text.toLowerCase()), { words: /lower|case|slug/ }),
  component('string -> string', ['{0}.toUpperCase()', call], ofText((text) => text.toUpperCase()), { words: /upper|capital|case|title|initial/ }),
  component('string -> string', ['{0}.trim()', call], ofText((text) => text.trim()), { words: /trim|space|surround|leading|trailing|blank|strip/ }),
  component('string -> string', ["[...{0}].reverse().join('')", call], ofText((text) => [...text].reverse().join('')), { words: /revers|palindrom|backward|flip/ }),
  component('string, string! -> string[]', ['{0}.split({1})', call], ofTexts((text, separator) => text.split(separator)), { words: /word|split|separat|letter|character|digit|line|part|each/ }),
  component('string, number -> string', ['{0}.slice({1})', call], ofTextNumber((text, from) => text.slice(from)), { words: /remove|drop|without|prefix|suffix|last|after|rest|cut|first/ }),
  component('string, number, number -> string', ['{0}.slice({1}, {2})', call], ofTextNumbers((text, from, to) => text.slice(from, to)), { words: /first|last|substring|between|truncat|cut|middle|part|shorten/ }),
  component('string, number -> string', ['{0}.charAt({1})', call], ofTextNumber((text, at) => text.charAt(at)), { words: /first|letter|initial|character|capital|last/ }),
  component('string!, number! -> number', ['{0}.charCodeAt({1})', call], ofTextNumber((text, at) => text.charCodeAt(at)), { cost: 4, words: /code|ascii|shift|cipher/ }),
  component('number -> string', ['String.fromCharCode({0})', call], ofNumber((code) => (code >= 0 && code < 0xffff ? String.fromCharCode(code) : FAULT)), { cost: 5, words: /code|ascii|shift|cipher/ }),
  component('string, string -> boolean', ['{0}.startsWith({1})', call], ofTexts((text, start) => text.startsWith(start)), { words: /start|begin|prefix/ }),
  component('string, string -> boolean', ['{0}.endsWith({1})', call], ofTexts((text, end) => text.endsWith(end)), { words: /\bend|suffix|extension/ }),
  component('string, string -> boolean', ['{0}.includes({1})', call], ofTexts((text, inner) => text.includes(inner)), { words: /contain|includ|substring|\bin\b|vowel|occur/ }),
  component('string, string! -> number', ['{0}.indexOf({1})', call], ofTexts((text, inner) => text.indexOf(inner)), { words: /position|index|find|first|where|before|after/ }),
  component('string, string! -> number', ['{0}.lastIndexOf({1})', call], ofTexts((text, inner) => text.lastIndexOf(inner)), { cost: 4, words: /last|extension/ }),
  component('string, string!, string! -> string', ['{0}.replaceAll({1}, {2})', call], ofThreeTexts((text, from, to) => (from === '' ? FAULT : text.replaceAll(from, () => to))), { words: /replac|remov|delete|without|strip|substitut|instead/ }),
  component('string, regex, string! -> string', ['{0}.replace({1}, {2})', call], ofThreeTexts((text, pattern, to) => text.replace(regexOf(pattern), to)), { words: /replac|remov|delete|without|strip|slug|punctuation|only|every|all|collaps|kebab|snake|camel/ }),
  component('string, regex -> string[]', ['{0}.split({1})', call], ofTexts((text, pattern) => text.split(regexOf(pattern))), { words: /word|split|separat|line/ }),
  component('string, regex -> string[]', ['({0}.match({1}) ?? [])', LEVEL.atom], ofTexts((text, pattern) => allMatches(text, pattern)), { words: /word|count|match|number|digit|extract|find/ }),
  component('string, regex -> boolean', ['{1}.test({0})', call], ofTexts((text, pattern) => regexOf(pattern).test(text)), { words: /valid|check|only|contain|match|whether|is /, cost: 4 }),
  component('string, number -> string', ['{0}.repeat({1})', call], ofTextNumber((text, times) => (times >= 0 && times <= MAX_COPIES ? text.repeat(times) : FAULT)), { words: /repeat|times|copies|pad|mask/ }),
  component('string, number, string! -> string', ['{0}.padStart({1}, {2})', call], ([a, b, c]) => pad('start', a, b, c), { words: /pad|width|align|zero|digits|mask|leading/ }),
  component('string, number, string! -> string', ['{0}.padEnd({1}, {2})', call], ([a, b, c]) => pad('end', a, b, c), { cost: 4, words: /pad|width|align|trailing/ }),
  component('string, string -> string', ['{0} + {1}', sum], ofTexts((left, right) => left + right), { words: /concat|append|add|prefix|suffix|join|follow|greet|ellipsis|capital|quote|wrap/ }),
  component('string, string -> boolean', ['{0} === {1}', equality], ofTexts((left, right) => left === right), { commutes: true, words: /same|equal|palindrom|whether|is / }),
  component('string, string -> boolean', ['{0} !== {1}', equality], ofTexts((left, right) => left !== right), { commutes: true, words: /different|not|non-empty|empty|without|except/ }),
  component('string, string -> boolean', ['{0} < {1}', relation], ofTexts((left, right) => left < right), { cost: 5, words: /alphabet|before|order/ }),
  component('number -> string', ['String({0})', call], ofNumber((number) => String(number)), { words: /string|digit|text|format|convert/ }),
  component('number, number! -> string', ['{0}.toString({1})', call], ofNumbers((number, radix) => (radix >= 2 && radix <= 36 ? number.toString(radix) : FAULT)), { cost: 5, words: /binary|hex|base|radix|octal/ }),
  component('number, number! -> string', ['{0}.toFixed({1})', call], ofNumbers((number, digits) => (digits >= 0 && digits <= 20 ? number.toFixed(digits) : FAULT)), { cost: 5, words: /decimal|fixed|price|money|cents|currency|percent/ }),
  component('string -> number', ['Number({0})', call], ofText((text) => (text.trim() === '' ? FAULT : Number(text))), { words: /digit|numeric|integer|pars/ }),
  component('string, number! -> number', ['Number.parseInt({0}, {1})', call], ofTextNumber((text, radix) => Number.parseInt(text, radix)), { cost: 5, words: /binary|hex|base|radix|pars/ }),
];

const compiled = new Map<string, RegExp>();

/** A fresh start for every use: a global expression remembers its last position. */
export function regexOf(text: string): RegExp {
  let regex = compiled.get(text);
  if (regex === undefined) {
    const end = text.lastIndexOf('/');
    regex = new RegExp(text.slice(1, end), text.slice(end + 1));
    compiled.set(text, regex);
  }
  regex.lastIndex = 0;
  return regex;
}

/** Without the global flag `match` gives groups, which no program here reads. */
function allMatches(text: string, pattern: string): readonly string[] | typeof FAULT {
  const regex = regexOf(pattern);
  return regex.global ? (text.match(regex) ?? []) : FAULT;
}

function pad(side: 'start' | 'end', text: unknown, width: unknown, filler: unknown): string | typeof FAULT {
  if (typeof text !== 'string' || typeof width !== 'number' || typeof filler !== 'string' || width > MAX_COPIES) return FAULT;
  return side === 'start' ? text.padStart(width, filler) : text.padEnd(width, filler);
}
