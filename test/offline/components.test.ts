// Building blocks: how they are written, bounded and joined; their helpers hold under the strictest settings.
import { expect, test } from 'vitest';
import { Project, ts } from 'ts-morph';
import { op, withUsed } from '../../server/core/offline/components/component';
import { forms } from '../../server/core/offline/components/forms';
import { chanceFrom } from '../../server/core/offline/chance';
import { leastAt, LEVEL, levelOf } from '../../server/core/offline/components/precedence';
import { docRegexes } from '../../server/core/offline/docRegexes';
import { guarded } from '../../server/core/offline/evaluate';
import { lookupFor } from '../../server/core/offline/lookups';
import { probeInputs } from '../../server/core/offline/probes';
import { featuresOf } from '../../server/core/offline/rankFits';
import type { Program } from '../../server/core/offline/program';
import { FAULT, type Value } from '../../server/core/offline/values';
import { components } from '../../server/core/offline/vocabulary';

const levels: readonly (readonly [string, number])[] = [
  ['{0}.slice({1})', LEVEL.call],
  ['{0} % 2 === 0', LEVEL.equality],
  ['{0}.split({1}).length - 1', LEVEL.sum],
  ['[...{0}, {1}]', LEVEL.atom],
  ["{0} === '' ? {1} : {0}", LEVEL.conditional],
  ['!{0}', LEVEL.unary],
  ['{0}.filter((value) => value > 0)', LEVEL.call],
  ['/^\\d+$/.test({0})', LEVEL.call],
];

for (const [write, level] of levels) test(`${write} has its precedence`, () => expect(levelOf(write)).toBe(level));

const operands: readonly (readonly [string, number, number])[] = [
  ['{0} - {1}', 0, LEVEL.sum],
  ['{0} - {1}', 6, LEVEL.sum + 1],
  ['{0} ** 2', 0, LEVEL.call],
  ['Math.max({0}, {1})', 14, LEVEL.arrow],
  ['{0}.length', 0, LEVEL.call],
  ['!{0}', 1, LEVEL.unary],
];

for (const [write, at, least] of operands) test(`an operand at ${at} of ${write}`, () => expect(leastAt(write, at)).toBe(least));

test('a throw, an endless number and an oversized operand are no value', () => {
  const repeat = op('string, number -> string', '{0}.repeat({1})', 3, { most: [10, 5] });
  const values = (['ab', 2] as const satisfies readonly Value[]);
  expect(guarded(repeat.run, [...values, undefined], false)).toBe('abab');
  expect(guarded(repeat.run, ['ab', -1, undefined], false)).toBe(FAULT);
  expect(guarded(repeat.run, ['ab', 6, undefined], false)).toBe(FAULT);
  expect(guarded(op('number, number -> number', '{0} / {1}', 3).run, [1, 0, undefined], false)).toBe(FAULT);
});

test('helpers are typed for the strictest settings, and each is named once', () => {
  const helpers = [...components, ...forms].flatMap(({ helper }) => (helper === undefined ? [] : withUsed(helper)));
  const texts = [...new Set(helpers.map(({ text }) => text))];
  expect(new Set(texts.map((text) => /^function (\w+)/.exec(text)?.[1])).size).toBe(texts.length);
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { strict: true, noUncheckedIndexedAccess: true, target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'] } });
  const file = project.createSourceFile('helpers.ts', texts.join('\n\n'));
  const found = project.getPreEmitDiagnostics().map((one) => `${file.getFullText().split('\n')[(one.getLineNumber() ?? 1) - 1] ?? ''} ${JSON.stringify(one.getMessageText())}`);
  expect(found).toEqual([]);
});

const described: Readonly<Record<string, readonly string[]>> = {
  'matches a string that has an a followed by one or more b.': ['/ab+/'],
  "an 'a' followed by anything ending in 'b'": ['/a.*b$/', '/b$/'],
  'replace more than 2 consecutive spaces': ['/ {3,}/g'],
  'whether it starts with a vowel': ['/^[aeiou]/'],
  'remove all commas and dashes': ['/[,-]/g'],
  'strip punctuation': ['/[.,:;!?]/g'],
  'the sum of two numbers': [],
};

for (const [words, expected] of Object.entries(described)) test(`reads what is described: ${words}`, () => expect(docRegexes(words)).toEqual(expected));

function column(values: readonly Value[]): Program {
  return { kind: 'string', cost: 1, rank: 1, shape: { type: 'variable', variable: { depth: 0, role: 'param', name: 'x' } }, values, local: true };
}

test('a table needs rows that repeat, and none that contradict', () => {
  const all = [0, 1, 2, 3, 4, 5];
  const keys = column(['a', 'b', 'a', 'b', 'a', 'b']);
  expect(lookupFor(keys, all, [1, 2, 1, 2, 1, 2])?.shape).toMatchObject({ type: 'table', rows: [['a', 1], ['b', 2]] });
  expect(lookupFor(keys, all, [1, 2, 1, 2, 1, 3])).toBeUndefined();
  expect(lookupFor(column(['a', 'b', 'c', 'd', 'e', 'f']), all, [1, 2, 3, 4, 5, 6])).toBeUndefined();
});

test('a table over positions says nothing', () => {
  const places: Program = { ...column([0, 1, 0, 1, 0, 1]), kind: 'number', shape: { type: 'variable', variable: { depth: 1, role: 'index', name: '' } } };
  expect(lookupFor(places, [0, 1, 2, 3, 4, 5], ['a', 'b', 'a', 'b', 'a', 'b'])).toBeUndefined();
});

test('probes are new: none repeats an example', () => {
  const examples = [{ args: [1, 'a'], expected: 0 }, { args: [2, 'bc'], expected: 1 }];
  const task = { name: 'f', params: [], gives: 'number', shapes: {}, examples, words: '', constants: { texts: [], numbers: [] } };
  const probes = probeInputs(task, chanceFrom(1), 12).map((input) => JSON.stringify(input));
  expect(new Set([...probes, ...examples.map(({ args }) => JSON.stringify(args))]).size).toBe(14);
});

test('a number that only repeats a length need not be read', () => {
  const task = { name: 'f', params: [{ name: 'x', kind: 'string' }, { name: 'n', kind: 'number' }], gives: 'string', shapes: {}, words: '', constants: { texts: [], numbers: [] } };
  const unread = (n: number): number => featuresOf(column(['ab']), { ...task, examples: [{ args: ['ab', n], expected: 'ab' }] }).unread;
  expect([unread(2), unread(3)]).toEqual([0, 1]);
});
