// The same change at many sites: solved once, and said again for every other site in its own words.
import type { Answer, Task } from '../../../protocol/model';
import { findNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { abstractNode, type Abstracted } from './abstractNode';
import { codeTokens } from './codeTokens';

/** One declaration that is to be changed. */
export interface Site {
  readonly task: Task;
  /** Text of its file. */
  readonly text: string;
}

/**
 * Equal for sites that are one kind of place and are to get one kind of change: the same before but for their own names and literals,
 * one intent but for their own name, the same criteria. Undefined for what is not there to be changed.
 */
export function archetypeKey(site: Site): string | undefined {
  const shape = shapeOf(site);
  return shape === undefined ? undefined : JSON.stringify([shape.key, site.task.target.kind, intentOf(site.task), [...site.task.contract.criteria].sort()]);
}

/**
 * The answer of `solved` in the words of `site`: its names and literals stand where those of `solved` stood. Undefined where that is not clear: a literal
 * that the answer says more often than the code before may mean the old one or be a new one, and a word that it brings may mean something else at the site.
 */
export function answerFor(site: Site, solved: Site, answer: Answer): Answer | undefined {
  const [from, to] = [shapeOf(solved), shapeOf(site)];
  if (from === undefined || to === undefined || from.key !== to.key) return undefined;
  const words = new Map(from.holes.map((hole, index) => [hole, to.holes[index] ?? hole]));
  const before = tokensOf(solved.task.target.file, textOf(solved));
  const after = tokensOf(solved.task.target.file, answer.declaration);
  const isUnclear = [...words].some(([is, other]) => is !== other && ((!isName(is) && countOf(is, after) > countOf(is, before)) || (after.includes(other) && !words.has(other))));
  if (isUnclear) return undefined;
  const say = (text: string): string => inWords(text, site.task.target.file, words);
  return { declaration: say(answer.declaration), before: answer.before, after: answer.after, imports: answer.imports };
}

function shapeOf({ task, text }: Site): Abstracted | undefined {
  if (task.verb !== 'change') return undefined;
  const source = parseFile(task.target.file, text);
  const node = findNode(source, task.target.path)?.node;
  return node === undefined ? undefined : abstractNode(node, source);
}

/** Without the target's own name, and file: those are what differs. */
function intentOf({ intent, target }: Task): string {
  const name = target.path.slice(target.path.lastIndexOf('.') + 1);
  const said = intent.replaceAll(target.file, '$').replaceAll(target.path, (path) => (path.includes('.') ? '$' : path));
  return said.split(/([^\p{L}\p{N}_$]+)/u).map((word) => (word === name ? '$' : word)).join('');
}

function inWords(text: string, file: string, words: ReadonlyMap<string, string>): string {
  const source = parseFile(file, text);
  return codeTokens(source, source).reduceRight((done, { text: token, start, end, isProperty }) => {
    const next = isProperty ? undefined : words.get(token);
    return next === undefined ? done : done.slice(0, start) + next + done.slice(end);
  }, text);
}

function textOf({ task, text }: Site): string {
  const span = findNode(parseFile(task.target.file, text), task.target.path)?.span;
  return span === undefined ? '' : text.slice(span.start, span.end);
}

function tokensOf(file: string, text: string): readonly string[] {
  const source = parseFile(file, text);
  return codeTokens(source, source).map((token) => token.text);
}

function countOf(word: string, tokens: readonly string[]): number {
  return tokens.filter((token) => token === word).length;
}

function isName(word: string): boolean {
  return /^[\p{L}_$]/u.test(word);
}
