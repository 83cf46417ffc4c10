// Where a comment says that something begins or ends: `at least 18`, `more than limit`, with the side that the border itself belongs to.

export interface Border {
  /** A number, or the name of a parameter. */
  readonly at: string;
  /** `above`: the border goes with what is greater, as in "at least" and "less than"; `below`: with what is less. */
  readonly side: 'above' | 'below';
  readonly phrase: string;
}

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const ABOVE = [
  'at least AT', '(?:less|fewer|smaller|lower|younger|shorter|lighter|cheaper) than AT', '(?:below|under) AT', 'from (?:their |the |an? )?AT(?: \\w+){0,2} (?:on|up|upwards?|onwards?)\\b',
  'AT(?: \\w+)? (?:or|and) (?:more|older|above|over|higher|greater|up|longer|larger|heavier)\\b', 'starting (?:at|from) AT', 'minimum of AT', 'reach(?:es|ed)? AT', '>= ?AT', '(?<![<=])< ?AT',
];
const BELOW = [
  'at most AT', '(?:more|greater|larger|higher|older|longer|bigger|heavier) than AT', '(?:above|exceed(?:s|ing)?|over) AT', 'up to and including AT',
  'AT(?: \\w+)? (?:or|and) (?:less|fewer|below|under|younger|lower|smaller|shorter|lighter)\\b', 'maximum of AT', '<= ?AT', '(?<![>=])> ?AT',
];
/** Both ends of a range that is said to hold its ends. */
const RANGES = ['between AT and AT2(?=[^.;]*\\b(?:inclusive|included|inclusively|both)\\b)', 'from AT (?:to|through) AT2(?=[^.;]*\\b(?:inclusive|included|inclusively|both)\\b)', '(?:number|integer) (?:from|between) AT (?:to|and) AT2', 'AT (?:to|through) AT2,? inclusive'];

/** None where two phrases disagree about the same border. */
export function bordersOf(doc: string, names: readonly string[]): readonly Border[] {
  const at = String.raw`[$€£]?\x60?(\d[\d,_]*(?:\.\d+)?|${[...WORDS, ...names].map(escaped).join('|')})(?![\w.]\w|\w)\x60?(?:st|nd|rd|th)?`;
  const find = (patterns: readonly string[], pick: (match: RegExpExecArray) => readonly Omit<Border, 'phrase'>[]): Border[] =>
    patterns.flatMap((pattern) => [...doc.matchAll(new RegExp(`(?<!\\w)${pattern.replace('AT2', at).replace('AT', at)}`, 'gi'))].flatMap((match) => pick(match).map((one) => ({ ...one, phrase: match[0] }))));
  const all = [
    ...find(ABOVE, ([, value = '']) => [{ at: valueOf(value), side: 'above' }]),
    ...find(BELOW, ([, value = '']) => [{ at: valueOf(value), side: 'below' }]),
    ...find(RANGES, ([, low = '', high = '']) => [{ at: valueOf(low), side: 'above' }, { at: valueOf(high), side: 'below' }]),
  ];
  return all.filter((one) => all.every((other) => other.at !== one.at || other.side === one.side));
}

function valueOf(text: string): string {
  const word = WORDS.indexOf(text.toLowerCase());
  return word >= 0 ? String(word) : /^\d/.test(text) ? text.replace(/[,_]/g, '') : text;
}

/** A name as it stands in a pattern: a `$` is all that needs it. */
export function escaped(name: string): string {
  return name.replace(/[$]/g, '\\$&');
}
