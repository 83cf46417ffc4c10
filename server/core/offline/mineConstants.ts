// Literals that a program may need: from quoted words and numbers in prose, from types, and from what examples add.
import type { Constants, SynthExample } from './synthTask';
import { isList, isRecord, type Value } from './values';

const MAX_TEXTS = 14;
const MAX_NUMBERS = 10;
const MAX_LENGTH = 24;
const separators = [',', ', ', '-', '_', '.', ':', '/', '\n', ';', '=', '@', '|'];
const numberWords: Readonly<Record<string, number>> = { two: 2, twice: 2, double: 2, half: 2, even: 2, odd: 2, three: 3, triple: 3, four: 4, five: 5, ten: 10, dozen: 12, hundred: 100, percent: 100, percentage: 100, thousand: 1000, minute: 60, minutes: 60, hour: 60, hours: 60, day: 24, days: 24, week: 7, weeks: 7 };
/** Signs that prose calls by their names. */
const signNames: readonly (readonly [RegExp, string])[] = [
  [/\bcommas?\b/, ','],
  [/\b(dash|dashes|hyphens?)\b/, '-'],
  [/\bunderscores?\b/, '_'],
  [/\b(dots?|periods?|full stops?)\b/, '.'],
  [/\bcolons?\b/, ':'],
  [/\bsemicolons?\b/, ';'],
  [/\bslash(es)?\b/, '/'],
  [/\b(stars?|asterisks?)\b/, '*'],
  [/\bhash(es)?\b/, '#'],
  [/\bexclamation marks?\b/, '!'],
  [/\bquestion marks?\b/, '?'],
  [/\b(new ?lines?|line breaks?)\b/, '\n'],
];

export interface ConstantSources {
  /** Documentation without its examples. */
  readonly prose: string;
  readonly literals: Iterable<string>;
  readonly examples: readonly SynthExample[];
}

/** Most telling first, cut at a handful: each constant widens the search. */
export function mineConstants({ prose, literals, examples }: ConstantSources): Constants {
  const inputs = examples.flatMap((example) => example.args).flatMap(textsIn);
  const outputs = examples.map((example) => textsIn(example.expected));
  const all = [...inputs, ...outputs.flat()].join('\u0000');
  const texts = [
    ...quoted(prose),
    ...signNames.filter(([name]) => name.test(prose.toLowerCase())).map(([, sign]) => sign),
    ...examples.flatMap(leftOver),
    ...added(inputs, outputs),
    ...separators.filter((separator) => all.includes(separator)),
    ...(examples.every((example) => typeof example.expected === 'string') ? repeatedOutputs(examples) : []),
    ...literals,
  ];
  return {
    texts: [...new Set(texts)].filter((text) => text !== '' && text !== ' ' && text.length <= MAX_LENGTH).slice(0, MAX_TEXTS),
    numbers: [...new Set([...numbersIn(prose), 2, -1, ...repeatedNumbers(examples)])].filter((number) => number !== 0 && number !== 1).slice(0, MAX_NUMBERS),
  };
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

function quoted(prose: string): readonly string[] {
  return [...prose.matchAll(/"([^"\n]{1,24})"|'([^'\n]{1,24})'(?!\w)|`([^`\n]{1,24})`|\u2018([^\u2019]{1,24})\u2019|\u201c([^\u201d]{1,24})\u201d/g)].map((match) => match.slice(1).find((text) => text !== undefined) ?? '');
}

/** What remains of an output when the texts of its own input are taken out: a frame, a unit, a greeting. */
function leftOver({ args, expected }: SynthExample): readonly string[] {
  if (typeof expected !== 'string') return [];
  const given = args.flatMap(textsIn).filter((text) => text !== '').sort((a, b) => b.length - a.length);
  const cut = given.reduce((text, part) => text.replaceAll(part, '\u0000'), expected);
  return cut.includes('\u0000') ? cut.split('\u0000').filter((piece) => piece !== '') : [];
}

/** Runs of characters that every output has and that no input holds: an ellipsis, a sign. */
function added(inputs: readonly string[], outputs: readonly (readonly string[])[]): readonly string[] {
  const known = inputs.join('').toLowerCase();
  const runs = outputs.flat().flatMap((text) => text.split(new RegExp(`[${escaped(known)}A-Za-z0-9]+`, 'i')));
  const marks = [...new Set(runs.filter((run) => run !== ''))];
  const [first = ''] = outputs.map((texts) => texts[0] ?? '');
  const sides = outputs.length > 1 ? [commonStart(outputs.flat()), commonEnd(outputs.flat())] : [];
  const heads = outputs.length > 1 ? [1, 2].map((length) => (sides[0] ?? '').slice(0, length)) : [];
  return [...marks.slice(0, 4), ...sides.filter((side) => side.length > 1 && side !== first), ...heads.filter((head) => head !== '' && !known.includes(head.toLowerCase()))];
}

function escaped(characters: string): string {
  return [...new Set(characters)].map((character) => (/[\\\]^-]/.test(character) ? `\\${character}` : character)).join('');
}

function commonStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  while (length > 0 && !texts.every((text) => text.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

function commonEnd(texts: readonly string[]): string {
  const reversed = texts.map((text) => [...text].reverse().join(''));
  return [...commonStart(reversed)].reverse().join('');
}

/** Outputs that several examples share are answers by category, such as `Fizz`. */
function repeatedOutputs(examples: readonly SynthExample[]): readonly string[] {
  const outputs = examples.map((example) => String(example.expected));
  return outputs.filter((output, at) => outputs.indexOf(output) !== at);
}

function repeatedNumbers(examples: readonly SynthExample[]): readonly number[] {
  const outputs = examples.map((example) => example.expected).filter((value) => typeof value === 'number');
  return outputs.filter((output, at) => outputs.indexOf(output) !== at);
}

function numbersIn(prose: string): readonly number[] {
  const written = [...prose.matchAll(/(?<![\w.])-?\d+(\.\d+)?(?![\w])/g)].map((match) => Number(match[0]));
  const words = (prose.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => numberWords[word]).filter((number) => number !== undefined);
  return [...written, ...words].filter((number) => Math.abs(number) < 1e9);
}
