// Regular expressions that everyday string code uses, with the words that make each likelier.

export interface KnownRegex {
  readonly text: string;
  readonly cost: number;
  readonly words?: RegExp;
}

export const knownRegexes: readonly KnownRegex[] = [
  { text: '/\\s+/', cost: 3, words: /space|word/ },
  { text: '/\\s+/g', cost: 3, words: /space|word|slug/ },
  { text: '/\\S+/g', cost: 4, words: /word|count/ },
  { text: '/[^a-z0-9]+/g', cost: 4, words: /slug|url|letters and digits|alphanumeric|punctuation/ },
  { text: '/[^a-z0-9]/g', cost: 4, words: /alphanumeric|palindrom|letters and digits|punctuation/ },
  { text: '/[^a-z]/g', cost: 4, words: /letter|alphabet/ },
  { text: '/[^a-zA-Z0-9]/g', cost: 4, words: /alphanumeric|special|punctuation/ },
  { text: '/[^a-zA-Z]/g', cost: 4, words: /letter|alphabet/ },
  { text: '/[a-zA-Z]/g', cost: 4, words: /letter|alphabet/ },
  { text: '/\\d/g', cost: 4, words: /digit|number/ },
  { text: '/\\d+/g', cost: 4, words: /number|digit/ },
  { text: '/\\D/g', cost: 4, words: /digit|number|phone/ },
  { text: '/\\w+/g', cost: 4, words: /word/ },
  { text: '/\\W+/', cost: 4, words: /word/ },
  { text: '/[aeiou]/gi', cost: 4, words: /vowel/ },
  { text: '/[^aeiou]/gi', cost: 5, words: /consonant|vowel/ },
  { text: '/[A-Z]/g', cost: 4, words: /upper|capital|camel/ },
  { text: '/[a-z]/g', cost: 4, words: /lower/ },
  { text: '/([A-Z])/g', cost: 5, words: /upper|camel|kebab|snake/ },
  { text: '/^-+|-+$/g', cost: 4, words: /slug|dash|hyphen|leading|trailing/ },
  { text: '/-+/g', cost: 5, words: /slug|dash|hyphen/ },
  { text: '/_+/g', cost: 5, words: /underscore|snake/ },
  { text: '/\\B(?=(\\d{3})+$)/g', cost: 6, words: /thousand/ },
  { text: '/\\r?\\n/', cost: 4, words: /line/ },
  { text: '/^\\d+$/', cost: 4, words: /digit|number|valid/ },
  { text: '/^[a-zA-Z]+$/', cost: 4, words: /letter|alphabet|valid/ },
  { text: '/^#[0-9a-f]{6}$/i', cost: 5, words: /hex|colou?r/ },
];
