// Building blocks on lists that need a function of their own, and those that make lists of lists.
import { helper, op, type Component } from './component';

const tally = helper(
  'tallyOf',
  '(list: readonly (string | number)[]): Record<string, number>',
  'return Object.fromEntries([...new Set(list)].map((value) => [String(value), list.filter((other) => other === value).length]));',
);

const mode = helper(
  'mostFrequent',
  '<T>(list: readonly T[]): T',
  `return list.reduce((best, value) =>
  list.filter((other) => other === value).length > list.filter((other) => other === best).length ? value : best,
);`,
);

const middle = helper(
  'medianOf',
  '(list: readonly number[]): number',
  `const sorted = [...list].sort((a, b) => a - b);
const middle = sorted.length >> 1;
return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;`,
);

const pairs = helper('pairsOf', '<T>(list: readonly T[]): T[][]', 'return list.flatMap((left, at) => list.slice(at + 1).map((right) => [left, right]));');
const triples = helper('triplesOf', '<T>(list: readonly T[]): T[][]', 'return list.flatMap((first, at) => list.slice(at + 1).flatMap((second, next) => list.slice(at + next + 2).map((third) => [first, second, third])));');
const neighbours = helper('neighboursOf', '<T>(list: readonly T[]): T[][]', 'return list.slice(1).map((_, at) => list.slice(at, at + 2));');
const prefixes = helper('prefixesOf', '<T>(list: readonly T[]): T[][]', 'return list.map((_, at) => list.slice(0, at + 1));');
const suffixes = helper('suffixesOf', '<T>(list: readonly T[]): T[][]', 'return list.map((_, at) => list.slice(at));');
const windows = helper('windowsOf', '<T>(list: readonly T[], size: number): T[][]', 'return list.slice(0, Math.max(0, list.length - size + 1)).map((_, at) => list.slice(at, at + size));');
const chunks = helper('chunksOf', '<T>(list: readonly T[], size: number): T[][]', 'return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));');
const slices = helper('slicesOf', '<T>(list: readonly T[]): T[][]', 'return list.flatMap((_, start) => list.slice(start).map((_, length) => list.slice(start, start + length + 1)));');
const subsets = helper('subsetsOf', '<T>(list: readonly T[]): T[][]', `if (list.length === 0) return [[]];
const rest = subsetsOf(list.slice(0, -1));
return [...rest, ...rest.map((subset) => [...subset, ...list.slice(-1)])];`);
const columns = helper('columnsOf', '<T>(rows: readonly T[][]): T[][]', 'return (rows[0] ?? []).map((_, at) => rows.flatMap((row) => row.slice(at, at + 1)));');
const zipped = helper('zipped', '<T>(left: readonly T[], right: readonly T[]): T[][]', 'return left.slice(0, right.length).map((value, at) => [value, ...right.slice(at, at + 1)]);');
const crossed = helper('crossed', '<T>(left: readonly T[], right: readonly T[]): T[][]', 'return left.flatMap((one) => right.map((other) => [one, other]));');
const groups = helper(
  'equalRuns',
  '<T>(list: readonly T[]): T[][]',
  `const starts = list.flatMap((value, at) => (at === 0 || value !== list[at - 1] ? [at] : []));
return starts.map((start, at) => list.slice(start, starts[at + 1]));`,
);
const spread = helper('interspersed', '<T>(list: readonly T[], between: T): T[]', 'return list.flatMap((value, at) => (at === 0 ? [value] : [between, value]));');
const turns = helper('interleaved', '<T>(left: readonly T[], right: readonly T[]): T[]', 'return left.flatMap((value, at) => [value, ...right.slice(at, at + 1)]);');
const fromEnds = helper(
  'fromBothEnds',
  '<T>(list: readonly T[]): T[]',
  'return list.map((_, at) => (at % 2 === 0 ? list.slice(at / 2) : list.slice(list.length - (at + 1) / 2))).flatMap((rest) => rest.slice(0, 1));',
);
const rising = helper(
  'longestRise',
  '(list: readonly number[]): number',
  `const best = list.map(() => 1);
list.forEach((value, at) => {
  best[at] = 1 + Math.max(0, ...best.slice(0, at).filter((_, before) => (list[before] ?? value) < value));
});
return Math.max(0, ...best);`,
);

const FEW = [14, 14];
const SOME = [40, 40];

export const listHelpers: readonly Component[] = [
  op('string[] -> dict<number>', 'tallyOf({0})', 4, { helper: tally, words: /frequen|count|occurr|how many|repetition|histogram|dict|times/ }),
  op('number[] -> dict<number>', 'tallyOf({0})', 5, { helper: tally, words: /frequen|count|occurr|how many|dict|times/ }),
  op('@@[] -> @@', 'mostFrequent({0})', 5, { helper: mode, most: SOME, words: /most (common|frequent|occurr)|maximum occurr|mode|frequen|max.*occurr/ }),
  op('number[] -> number', 'medianOf({0})', 4, { helper: middle, words: /median/ }),
  op('@@[] -> @@[][]', 'pairsOf({0})', 4, { helper: pairs, most: [24], words: /pair|two distinct|any two|two (elements|numbers) (that|whose|which)|closest|each other|difference/ }),
  op('@@[] -> @@[][]', 'triplesOf({0})', 6, { helper: triples, most: FEW, words: /three (distinct )?(elements|numbers)|triple/ }),
  op('$[] -> $[][]', 'neighboursOf({0})', 5, { helper: neighbours, most: SOME, words: /adjacent|consecutive|neighbo|successive|next|monoton|sorted|pairwise/ }),
  op('@@[] -> @@[][]', 'prefixesOf({0})', 5, { helper: prefixes, most: SOME, words: /running|so far|prefix|cumulative|until|up to (and|that|each|this)|rolling/ }),
  op('@@[] -> @@[][]', 'suffixesOf({0})', 6, { helper: suffixes, most: SOME, words: /suffix|(to|on) (the|its) right|from each|after it|remaining|onwards/ }),
  op('$[], number -> $[][]', 'windowsOf({0}, {1})', 6, { helper: windows, most: [40, 40], words: /window|consecutive|contiguous|sub.?array|sublist|length k|size k/ }),
  op('$[], number -> $[][]', 'chunksOf({0}, {1})', 5, { helper: chunks, most: [60, 60], words: /chunk|group|split|n elements|page|batch/ }),
  op('@@[] -> @@[][]', 'slicesOf({0})', 5, { helper: slices, most: FEW, words: /sub.?array|contiguous|sub.?list|consecutive/ }),
  op('@@[] -> @@[][]', 'subsetsOf({0})', 6, { helper: subsets, most: [7], words: /subset|combination|power set|subsequence/ }),
  op('@@[][] -> @@[][]', 'columnsOf({0})', 5, { helper: columns, words: /column|transpos|matrix|index.?wise|element.?wise|zip|i.?th|position|maximum difference/ }),
  op('@@[], @@[] -> @@[][]', 'zipped({0}, {1})', 4, { helper: zipped, words: /index.?wise|element.?wise|correspond|zip|pair|same (index|position)|two (lists|arrays|tuples)|each/ }),
  op('@@[], @@[] -> @@[][]', 'crossed({0}, {1})', 6, { helper: crossed, most: [12, 12], words: /product|combination|pair|each|one (element|factor) from|from each/ }),
  op('@@[] -> @@[][]', 'equalRuns({0})', 5, { helper: groups, words: /consecutive|run|encod|pack|duplicate|group/ }),
  op('@@[], @@ -> @@[]', 'interspersed({0}, {1})', 5, { helper: spread, words: /between|intersp|insert|delim|before each/ }),
  op('@@[], @@[] -> @@[]', 'interleaved({0}, {1})', 5, { helper: turns, words: /interleav|alternat|merge/ }),
  op('@@[] -> @@[]', 'fromBothEnds({0})', 6, { helper: fromEnds, words: /alternat|strange|minimum.*maximum|both ends/ }),
  op('number[] -> number', 'longestRise({0})', 6, { helper: rising, domain: 'subsequence', most: [60], words: /increasing subsequence|longest increasing/ }),
];
