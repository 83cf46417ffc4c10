// Two values for one thing: "at most 5 entries" and "at most 10 entries", "the default is a" and "the default is b".
import type { SpecGap } from '../../../../protocol/model';
import { aboutDifferent, contradiction, namesCase } from './conditions';
import type { WishScan } from './wishScan';

interface Quantity {
  /** What is counted or set, in the singular. */
  readonly subject: string;
  readonly relation: 'is' | 'atMost' | 'atLeast';
  readonly value: number;
  readonly clause: string;
}

/** Statements for a case of their own (if, from ... to, otherwise) may differ. */
export function twoValues({ wish }: WishScan): readonly SpecGap[] {
  const clauses = wish.sentences.flatMap((sentence) => sentence.clauses).filter((clause) => !namesCase(clause));
  const quantities = clauses.flatMap(quantitiesIn);
  const numbers = pairs(quantities).find(([one, other]) => one.subject === other.subject && one.clause !== other.clause && clash(one, other) && !aboutDifferent(one.clause, other.clause));
  if (numbers !== undefined) return [contradiction(numbers[0].clause, numbers[1].clause)];
  const originals = wish.sentences.map(({ original }) => original).filter((original) => !namesCase(original.replace(/"[^"]*"|`[^`]*`|'[^']*'/g, '')));
  const settings = originals.flatMap(settingsIn);
  const words = pairs(settings).find(([one, other]) => one.subject === other.subject && one.value !== other.value);
  return words === undefined ? [] : [contradiction(words[0].clause, words[1].clause)];
}

function clash(one: Quantity, other: Quantity): boolean {
  if (one.value === other.value) return false;
  if (one.relation === other.relation) return true;
  const [low, high] = one.value < other.value ? [one, other] : [other, one];
  return low.relation !== 'atLeast' && high.relation !== 'atMost';
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, millisecond: 1, s: 1e3, sec: 1e3, second: 1e3, min: 6e4, minute: 6e4, h: 36e5, hour: 36e5, day: 864e5, '%': 1, percent: 1 };
const SMALL = new Set('a an the be is are to of at most least more than no up exactly by after every within under over must should shall will can may has have it its and in on value limit'.split(' '));
const AT_MOST = /\b(?:at most|no more than|maximum|max|up to|limit(?:ed|s)?|within|under|not exceed)\b/i;
const AT_LEAST = /\b(?:at least|minimum|min|no (?:fewer|less) than|more than|over)\b/i;

function quantitiesIn(clause: string): readonly Quantity[] {
  const prose = clause.toLowerCase().replace(/time(?:s|d)? out/g, 'timeout');
  return [...prose.matchAll(/(?<![\w.$`-])(\d+(?:\.\d+)?)\s*(%|[a-z]+)?(?![\w$])/g)].flatMap((match) => {
    const [, number = '', word = ''] = match;
    const unit = UNITS[word] ?? UNITS[singular(word)];
    const ahead = prose.slice(0, match.index);
    const subject = unit === undefined && word !== '' && !SMALL.has(word) ? singular(word) : lastNoun(ahead);
    if (subject === undefined) return [];
    const relation = AT_MOST.test(ahead) ? 'atMost' : AT_LEAST.test(ahead) ? 'atLeast' : 'is';
    return [{ subject, relation, value: Number(number) * (unit ?? 1), clause }];
  });
}

/** The nearest word in front that means something; code in backticks is a word too. */
function lastNoun(ahead: string): string | undefined {
  const words = ahead.match(/[a-z][a-z$_]*/g) ?? [];
  const noun = words.findLast((word) => !SMALL.has(word));
  return noun === undefined && /\blimit\b/.test(ahead) ? 'limit' : noun === undefined ? undefined : singular(noun);
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

interface Setting {
  readonly subject: string;
  readonly value: string;
  readonly clause: string;
}

/** "the separator is ";"", "the format must be `json`". */
function settingsIn(original: string): readonly Setting[] {
  const pattern = /([A-Za-z]+) (?:is|must be|should be|has to be|stays|remains) ("[^"]*"|'[^']*'|`[^`]*`)/g;
  return [...original.matchAll(pattern)].flatMap(([clause, subject = '', value = '']) => (SMALL.has(subject.toLowerCase()) ? [] : [{ subject: subject.toLowerCase(), value: value.slice(1, -1), clause }]));
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other] as const));
}
