// How likely a program that fits is the one that was meant: features of it and of its task, weighed.
import { docConcepts } from './docConcepts';
import { idleSteps, mixedUnits } from './oddities';
import { parts, paramsOf, type Program } from './program';
import { writeProgram } from './printer';
import type { SynthTask } from './synthTask';
import { isList, type Value } from './values';

/** All are costs: more of any of them is worse, where its weight is positive. */
export interface Features {
  /** Size, with what the documentation names at a discount. */
  readonly rank: number;
  readonly unread: number;
  /** No parameter is read at all. */
  readonly constant: number;
  /** Concepts of the documentation that the text shows nothing of. */
  readonly missed: number;
  /** Numbers and quoted texts of the documentation that the program does not have. */
  readonly unused: number;
  /** Building blocks of which the documentation says nothing, though it could. */
  readonly unsaid: number;
  /** Those that ask more than a truth that an argument holds. */
  readonly conditionals: number;
  /** Conditionals beyond what the examples can carry. */
  readonly thin: number;
  readonly tables: number;
  /** Numbers that neither documentation nor common sense gives. */
  readonly numbers: number;
  readonly texts: number;
  readonly nodes: number;
  /** Lambdas whose list is an argument itself: each item is an example. */
  readonly itemwise: number;
  /** See `oddities`. */
  readonly mixed: number;
  readonly idle: number;
}

/**
 * Fitted by `npm run bench -- synth --part fit` on what `--part record` wrote of the sets that `test/bench/RESULTS.md` names: the likelihood of right
 * programs among those that fit, with cross-validation over problems. `rank` sets the scale. `missed` is
 * kept below what was fitted: programs must not pay for padding that only mentions a word.
 */
export const WEIGHTS: Features = { rank: 1, unread: 4.1, constant: 8, missed: 2.4, unused: 0.7, unsaid: 0.9, conditionals: 1, thin: 1.7, tables: 1, numbers: 1.3, texts: 0.5, nodes: 0.27, itemwise: -1.2, mixed: 2.5, idle: 1.5 };

export function scoreOf(features: Features, weights: Features = WEIGHTS): number {
  return (Object.keys(weights) as (keyof Features)[]).reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** Share of the concepts of the documentation that the program shows nothing of. */
export function heedlessness({ missed }: Features, { words }: SynthTask): number {
  return missed / Math.max(1, docConcepts.filter(({ said }) => said.test(words)).length);
}

const SHORT_COMMENT = 4;

/** How much is said beyond a short sentence, doubled steps of content words: a long comment has rules that few examples show. */
export function wordiness({ words }: SynthTask): number {
  const content = new Set(words.match(/[a-z]{3,}/g) ?? []);
  for (const word of FILLERS) content.delete(word);
  return Math.max(0, Math.min(4, Math.log2((1 + content.size) / SHORT_COMMENT)));
}

const FILLERS = 'the given and that for with from are not this write function return returns examples example find your task you should using list string number into one its all has have which check whether'.split(' ');

export function featuresOf(program: Program, task: SynthTask): Features {
  const all = nodesOf(program);
  const text = writeProgram(program, task);
  const conditionals = all.filter(({ shape }) => shape.type === 'conditional' && !isGivenTruth(shape.test)).length;
  const read = paramsOf(program).size;
  return {
    rank: program.rank,
    unread: task.params.length - read - idleLengths(program, task),
    constant: read === 0 ? 1 : 0,
    missed: docConcepts.filter(({ said, shown }) => said.test(task.words) && !shown.test(text)).length,
    unused: Math.min(MOST_UNUSED, literalsOf(task.words).filter((literal) => !hasLiteral(text.toLowerCase(), literal)).length),
    unsaid: all.filter(({ shape }) => isUnsaid(shape, task.words)).length,
    conditionals,
    thin: Math.max(0, 3 * conditionals + 1 - carriersOf(program, task)),
    tables: all.filter(({ shape }) => shape.type === 'table').length,
    numbers: all.filter(({ shape }) => shape.type === 'constant' && typeof shape.value === 'number' && isOdd(shape.value, task.words)).length,
    texts: all.filter(({ shape }) => shape.type === 'constant' && typeof shape.value === 'string' && shape.value.trim() !== '' && !task.words.includes(shape.value.toLowerCase())).length,
    nodes: all.length,
    itemwise: program.shape.type === 'lambda' && program.shape.list.shape.type === 'variable' ? 1 : 0,
    mixed: mixedUnits(program, task.words),
    idle: idleSteps(program, task.examples.length),
  };
}

/** What a branch can rest on: the examples, or the items where each is made by itself. */
function carriersOf({ shape }: Program, { examples }: SynthTask): number {
  if (shape.type !== 'lambda' || shape.form.name !== 'map') return examples.length;
  return examples.reduce((sum, { expected }) => sum + (isList(expected) ? expected.length : 0), 0);
}

/** Parameters left out that only repeat how long another one is, as code from elsewhere has them. */
function idleLengths(program: Program, { params, examples }: SynthTask): number {
  const read = paramsOf(program);
  return params.filter(({ name, kind }, at) => kind === 'number' && !read.has(name) && params.some((_, other) => examples.every(({ args }) => lengthOf(args[other]) === args[at]))).length;
}

function lengthOf(value: Value): number | undefined {
  return typeof value === 'string' || isList(value) ? value.length : undefined;
}

/** A comment that lists a whole table of values asks for no more than this. */
const MOST_UNUSED = 3;

/** Signs in quotes, and numbers that are more than a way of counting. */
function literalsOf(words: string): readonly string[] {
  const quoted = [...words.matchAll(/"([^"\n]{1,12})"|'([^'\n]{1,12})'(?!\w)|`([^`\n]{1,12})`/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const numbers = [...words.matchAll(/(?<![\w.'"-])\d+(?:\.\d+)?(?![\w'"])/g)].map(([number]) => number).filter((number) => Number(number) > 1);
  return [...new Set([...quoted, ...numbers])];
}

function hasLiteral(text: string, literal: string): boolean {
  return /^\d/.test(literal) ? new RegExp(`(?<![\\d.])${literal.replace('.', '\\.')}(?![\\d.])`).test(text) : text.includes(literal);
}

/** A parameter, or a field of one. */
function isGivenTruth({ shape }: Program): boolean {
  if (shape.type === 'variable') return true;
  return shape.type === 'apply' && /^\{0\}\.\w+$/.test(shape.component.write) && shape.component.takes[0]?.startsWith('@') === true && shape.args.every(isGivenTruth);
}

function nodesOf(program: Program): readonly Program[] {
  return program.shape.type === 'lifted' ? nodesOf(program.shape.of) : [program, ...parts(program.shape).flatMap(nodesOf)];
}

function isUnsaid(shape: Program['shape'], words: string): boolean {
  const said = shape.type === 'apply' ? shape.component.words : shape.type === 'lambda' ? shape.form.words : undefined;
  return said !== undefined && !said.test(words);
}

function isOdd(value: number, words: string): boolean {
  return value !== 0 && value !== 1 && !new RegExp(`(^|\\D)${Math.abs(value)}(\\D|$)`).test(words);
}
