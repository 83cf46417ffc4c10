// Building blocks on texts that need a function of their own.
import { helper, op, type Component } from './component';

const shift = helper(
  'shiftLetters',
  '(text: string, by: number): string',
  `return text.replace(/[a-z]/gi, (letter) => {
  const first = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode((((letter.charCodeAt(0) - first + by) % 26) + 26) % 26 + first);
});`,
);

const balanced = helper(
  'isBalancedText',
  '(text: string): boolean',
  `const open = [];
for (const sign of text) {
  if ('([{<'.includes(sign)) open.push(sign);
  const at = ')]}>'.indexOf(sign);
  if (at >= 0 && open.pop() !== '([{<'.charAt(at)) return false;
}
return open.length === 0;`,
);

const depth = helper(
  'deepestNesting',
  '(text: string): number',
  `let depth = 0;
let deepest = 0;
for (const sign of text) {
  if ('([{<'.includes(sign)) depth += 1;
  if (')]}>'.includes(sign)) depth -= 1;
  deepest = Math.max(deepest, depth);
}
return deepest;`,
);

const groups = helper(
  'outermostGroups',
  '(text: string): string[]',
  `const groups = [];
let depth = 0;
let group = '';
for (const sign of text.replaceAll(' ', '')) {
  group += sign;
  depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
  if (depth > 0) continue;
  groups.push(group);
  group = '';
}
return groups;`,
);

const runs = helper('runsOf', '(text: string): string[]', 'return text.match(/(.)\\1*/gs) ?? [];');

const substrings = helper(
  'substringsOf',
  '(text: string): string[]',
  'return [...text].flatMap((_, start) => Array.from({ length: text.length - start }, (_, length) => text.slice(start, start + length + 1)));',
);

const overlapping = helper('occurrencesOf', '(text: string, part: string): number', "return part === '' ? 0 : [...text].filter((_, at) => text.startsWith(part, at)).length;");

const commonStart = helper(
  'commonStartOf',
  '(texts: string[]): string',
  `let start = texts[0] ?? '';
while (!texts.every((text) => text.startsWith(start))) start = start.slice(0, -1);
return start;`,
);

const subsequence = helper(
  'longestCommonSubsequence',
  '(left: string, right: string): string',
  `let row = Array.from({ length: right.length + 1 }, () => '');
for (const sign of left) {
  const next = [''];
  [...right].forEach((other, at) => {
    const [above = '', before = '', corner = ''] = [row[at + 1], next[at], row[at]];
    next.push(sign === other ? corner + sign : above.length >= before.length ? above : before);
  });
  row = next;
}
return row[right.length] ?? '';`,
);

const editDistance = helper(
  'editDistanceOf',
  '(left: string, right: string): number',
  `let row = Array.from({ length: right.length + 1 }, (_, at) => at);
[...left].forEach((sign, line) => {
  const next = [line + 1];
  [...right].forEach((other, at) => next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (sign === other ? 0 : 1))));
  row = next;
});
return row[right.length] ?? 0;`,
);

const arrangements = helper(
  'arrangementsOf',
  '(text: string): string[]',
  "return text.length < 2 ? [text] : [...text].flatMap((sign, at) => arrangementsOf(text.slice(0, at) + text.slice(at + 1)).map((rest) => sign + rest));",
);

const words = helper('capitalised', '(text: string): string', "return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();");

export const textHelpers: readonly Component[] = [
  op('string, number -> string', 'shiftLetters({0}, {1})', 5, { helper: shift, domain: 'letter shift', words: /shift|rotat|cipher|encrypt|decrypt|encod|decod|ahead|alphabet/ }),
  op('string -> boolean', 'isBalancedText({0})', 5, { helper: balanced, domain: 'brackets', words: /balanced|bracket|parenthes/ }),
  op('string -> number', 'deepestNesting({0})', 5, { helper: depth, domain: 'brackets', words: /nest|depth|deepest/ }),
  op('string -> string[]', 'outermostGroups({0})', 6, { helper: groups, domain: 'brackets', words: /group|nested|separate/ }),
  op('string -> string[]', 'runsOf({0})', 6, { helper: runs, words: /consecutive|run|encod|repeat|group/ }),
  op('string -> string[]', 'substringsOf({0})', 5, { helper: substrings, most: [16], words: /substring|palindromic/ }),
  op('string, string -> number', 'occurrencesOf({0}, {1})', 6, { helper: overlapping, words: /overlap|how many times|occurr/ }),
  op('string[] -> string', 'commonStartOf({0})', 6, { helper: commonStart, words: /common prefix|longest common/ }),
  op('string, string -> string', 'longestCommonSubsequence({0}, {1})', 6, { helper: subsequence, domain: 'subsequence', most: [60, 60], words: /subsequence/ }),
  op('string, string -> number', 'editDistanceOf({0}, {1})', 6, { helper: editDistance, domain: 'edit distance', most: [60, 60], words: /edit|levenshtein|distance/ }),
  op('string -> string[]', 'arrangementsOf({0})', 6, { helper: arrangements, domain: 'permutations', most: [6], words: /permutation|arrangement/ }),
  op('string -> string', 'capitalised({0})', 5, { helper: words, words: /capital|title|name|camel|pascal|first letter/ }),
  op('string, string -> boolean', '[...{0}].sort().join(\'\') === [...{1}].sort().join(\'\')', 6, { commutes: true, words: /anagram|permutation|rearrang|same (letters|characters)/ }),
];
