// Regular expressions that everyday string code uses, with the words that make each likelier.

export interface KnownRegex {
  /** A `check` is asked whether a text is as it says; a `pattern` finds parts. */
  readonly kind: 'check' | 'pattern';
  readonly text: string;
  readonly cost: number;
  readonly words?: RegExp;
}

export const knownRegexes: readonly KnownRegex[] = [
  { kind: 'pattern', text: '/\\s+/', cost: 3, words: /space|word/ },
  { kind: 'pattern', text: '/\\s+/g', cost: 4, words: /space|word|slug/ },
  { kind: 'pattern', text: '/\\S+/g', cost: 4, words: /word|count/ },
  { kind: 'pattern', text: '/[^a-z0-9]+/g', cost: 4, words: /slug|url|letters and digits|alphanumeric|punctuation/ },
  { kind: 'pattern', text: '/[^a-z0-9]/g', cost: 4, words: /alphanumeric|palindrom|letters and digits|punctuation/ },
  { kind: 'pattern', text: '/[^a-z]/g', cost: 4, words: /letter|alphabet/ },
  { kind: 'pattern', text: '/[^a-zA-Z0-9]/g', cost: 4, words: /alphanumeric|special|punctuation/ },
  { kind: 'pattern', text: '/[^a-zA-Z]/g', cost: 4, words: /letter|alphabet/ },
  { kind: 'pattern', text: '/[a-zA-Z]/g', cost: 4, words: /letter|alphabet/ },
  { kind: 'pattern', text: '/\\d/g', cost: 4, words: /digit|number/ },
  { kind: 'pattern', text: '/\\d+/g', cost: 4, words: /number|digit/ },
  { kind: 'pattern', text: '/\\D/g', cost: 4, words: /digit|number|phone/ },
  { kind: 'pattern', text: '/\\w+/g', cost: 4, words: /word/ },
  { kind: 'pattern', text: '/\\W+/', cost: 4, words: /word/ },
  { kind: 'pattern', text: '/[aeiou]/gi', cost: 4, words: /vowel/ },
  { kind: 'pattern', text: '/[^aeiou]/gi', cost: 5, words: /consonant|vowel/ },
  { kind: 'pattern', text: '/[A-Z]/g', cost: 4, words: /upper|capital|camel/ },
  { kind: 'pattern', text: '/[a-z]/g', cost: 4, words: /lower/ },
  { kind: 'pattern', text: '/([A-Z])/g', cost: 5, words: /upper|camel|kebab|snake/ },
  { kind: 'pattern', text: '/^-+|-+$/g', cost: 4, words: /slug|dash|hyphen|leading|trailing/ },
  { kind: 'pattern', text: '/-+/g', cost: 5, words: /slug|dash|hyphen/ },
  { kind: 'pattern', text: '/_+/g', cost: 5, words: /underscore|snake/ },
  { kind: 'pattern', text: '/\\B(?=(\\d{3})+$)/g', cost: 6, words: /thousand/ },
  { kind: 'pattern', text: '/\\r?\\n/', cost: 4, words: /line/ },
  { kind: 'check', text: '/^\\d+$/', cost: 4, words: /digit|number|valid/ },
  { kind: 'check', text: '/^[a-zA-Z]+$/', cost: 4, words: /letter|alphabet|valid/ },
  { kind: 'check', text: '/^#[0-9a-f]{6}$/i', cost: 5, words: /hex|colou?r/ },
  { kind: 'pattern', text: '/[^0-9]/g', cost: 5, words: /digit|number/ },
  { kind: 'pattern', text: '/-?\\d+/g', cost: 4, words: /number|integer|digit|extract/ },
  { kind: 'pattern', text: '/[AEIOU]/g', cost: 4, words: /upper.*vowel/ },
  { kind: 'pattern', text: '/[bcdfghjklmnpqrstvwxyz]/gi', cost: 5, words: /consonant/ },
  { kind: 'pattern', text: '/[.!?]/', cost: 5, words: /sentence/ },
  { kind: 'pattern', text: '/[,\\s]+/', cost: 5, words: /comma|words/ },
  { kind: 'pattern', text: '/[A-Z][a-z]*/g', cost: 5, words: /upper|capital|camel/ },
  { kind: 'pattern', text: '/^0+/', cost: 5, words: /leading zero/ },
  { kind: 'pattern', text: '/(?=[A-Z])/', cost: 5, words: /upper|capital|camel/ },
  { kind: 'pattern', text: '/ +/g', cost: 4, words: /space/ },
  { kind: 'check', text: '/^[a-z]+$/', cost: 5, words: /lower/ },
  { kind: 'check', text: '/^[A-Z]/', cost: 5, words: /upper|capital|start/ },
  { kind: 'check', text: '/[A-Z]/', cost: 5, words: /upper|capital/ },
  { kind: 'check', text: '/[a-z]/', cost: 5, words: /lower/ },
  { kind: 'check', text: '/\\d/', cost: 5, words: /digit|number/ },
  { kind: 'check', text: '/[^a-zA-Z0-9]/', cost: 5, words: /special|punctuation/ },
  { kind: 'check', text: '/\\s/', cost: 5, words: /space|whitespace/ },
  { kind: 'check', text: '/^[aeiou]/i', cost: 5, words: /vowel.*(start|begin)|(start|begin).*vowel/ },
  { kind: 'check', text: '/[aeiou]/i', cost: 5, words: /vowel/ },
  { kind: 'check', text: '/[a-z]+_[a-z]+/', cost: 6, words: /underscore/ },
  { kind: 'check', text: '/^[\\w.+-]+@[\\w-]+\\.[\\w.]+$/', cost: 6, words: /e-?mail/ },
  { kind: 'check', text: '/^(\\d{1,3}\\.){3}\\d{1,3}$/', cost: 6, words: /\bip\b/ },
  { kind: 'check', text: '/^\\w+$/', cost: 6, words: /alphanumeric|valid/ },
];
