// Regular expressions that documentation describes in words.

const QUANTIFIERS: Readonly<Record<string, string>> = { 'zero or more': '*', 'one or more': '+', 'zero or one': '?', 'two to three': '{2,3}', two: '{2}', three: '{3}', four: '{4}', anything: '.*' };
const KINDS: Readonly<Record<string, string>> = { digits: '\\d', numbers: '\\d', 'lowercase letters': '[a-z]', 'lower case letters': '[a-z]', 'uppercase letters': '[A-Z]', 'upper case letters': '[A-Z]', letters: '[a-zA-Z]', vowels: '[aeiou]', spaces: ' ' };

/** As they stand in code; anchored where the words say that something starts or ends. */
export function docRegexes(words: string): readonly string[] {
  return [...new Set([...followed(words), ...anchored(words), ...runs(words), ...classes(words)])];
}

/** `an a followed by one or more b's`, perhaps `ending in b`. */
function followed(words: string): readonly string[] {
  const found = words.matchAll(/\ban? '?(\w)'? (?:that is |which is )?followed by (zero or more|one or more|zero or one|two to three|two|three|four|anything)(?: '?(\w)'?(?:'?s)?\b)?(?:,? ?ending (?:in|with) '?(\w)'?)?/g);
  return [...found].map(([, first = '', quantifier = '', second = '', last = '']) => {
    const repeated = quantifier === 'anything' ? '.*' : `${second}${QUANTIFIERS[quantifier] ?? ''}`;
    return `/${first}${repeated}${last === '' ? '' : `${last}$`}/`;
  });
}

function anchored(words: string): readonly string[] {
  const found = words.matchAll(/\b(start|begin|end)(?:s|ing)? (?:with|in) (?:an? |the )?(?:(vowel|digit|number|lower ?case letter|upper ?case letter|letter)|'(\w)')/g);
  return [...found].map(([, side, kind, sign]) => {
    const part = sign ?? Object.entries(KINDS).find(([name]) => name.startsWith(kind ?? '-'))?.[1] ?? '';
    return side === 'end' ? `/${part}$/` : `/^${part}/`;
  });
}

/** `more than 2 consecutive spaces`. */
function runs(words: string): readonly string[] {
  const found = words.matchAll(/(more than|at least) (\d|two|three) (?:consecutive )?(digits|numbers|lower ?case letters|upper ?case letters|letters|vowels|spaces)/g);
  return [...found].map(([, bound, count = '', kind = '']) => {
    const number = { two: 2, three: 3 }[count] ?? Number(count);
    return `/${KINDS[kind] ?? ''}{${bound === 'more than' ? number + 1 : number},}/g`;
  });
}

const PUNCTUATION = '.,:;!?';

/** Signs by their names in the plural, as they stand in a class of characters. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\b(white)?spaces\b/, ' '],
  [/\bcommas\b/, ','],
  [/\b(dots|periods|full stops)\b/, '.'],
  [/\bunderscores\b/, '_'],
  [/\bdigits\b/, '\\d'],
  [/\bvowels\b/, 'aeiou'],
  [/\bcolons\b/, ':'],
  [/\bsemicolons\b/, ';'],
  [/\bexclamation marks\b/, '!'],
  [/\bquestion marks\b/, '?'],
  [/\bpunctuation( marks)?\b/, PUNCTUATION],
  [/\bslashes\b/, '\\/'],
  [/\b(quotes|quotation marks)\b/, '"'],
  [/\bapostrophes\b/, "'"],
  // Last: elsewhere in a class it would be a range.
  [/\b(dashes|hyphens)\b/, '-'],
];

/** `all spaces and dashes`: a class of all that is named. A single sign is a text, and single kinds are known. */
function classes(words: string): readonly string[] {
  const named = SIGNS.filter(([name]) => name.test(words)).map(([, signs]) => signs);
  return named.length > 1 || named[0] === PUNCTUATION ? [`/[${named.join('')}]/g`] : [];
}
