// From a check that failed on several winners together to the ones whose symbols it touches.
import { ts } from 'ts-morph';
import type { Diagnostic, EvidenceLevel, Task } from '../../protocol/model';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import type { TestResult } from '../ports/testRunner';

export interface Suspects {
  /** Decided tasks. */
  readonly tasks: readonly Task[];
  /** Texts as they were checked. */
  readonly textOf: (file: string) => string | undefined;
  /** What each one's own checks have shown. */
  readonly levelOf: (task: string) => EvidenceLevel;
  readonly testsOf: (file: string) => readonly string[];
}

/** The winner in which an error stands, else those that it names, else those of its file. */
export function blameForTypes({ file, span, message }: Diagnostic, { tasks, textOf }: Suspects): readonly string[] {
  const here = tasks.filter((task) => task.target.file === file && holds(task, span.start, textOf));
  if (here.length > 0) return ids(here);
  const quoted = [...message.matchAll(/'([^']+)'/g)].flatMap(([, text = '']) => text.split(/[^\p{L}\p{N}_$]+/u));
  const named = tasks.filter((task) => namesOf(task).some((name) => quoted.includes(name)));
  return named.length > 0 ? ids(named) : ids(tasks.filter(({ target }) => target.file === file));
}

/**
 * The winners that the failure's stack leads through, else those that the test itself names, else those that it reaches. Of several,
 * those whose own checks have shown least: a winner that tests of its own have seen is the last to be doubted.
 */
export function blameForTest(test: TestResult, suspects: Suspects): readonly string[] {
  const { tasks, textOf, testsOf } = suspects;
  const code = testText(test, textOf(test.file));
  const words = new Set([...code.split(/[^\p{L}\p{N}_$]+/u)]);
  const touched = [
    tasks.filter((task) => stackLeadsTo(task, test.message, textOf)),
    tasks.filter((task) => namesOf(task).some((name) => words.has(name))),
    tasks.filter(({ target }) => testsOf(target.file).includes(test.file)),
  ];
  return weakest(touched.find((found) => found.length > 0) ?? [], suspects);
}

const LEVELS: readonly EvidenceLevel[] = ['none', 'E0', 'E1', 'E2', 'E3', 'E4'];

function weakest(tasks: readonly Task[], { levelOf }: Suspects): readonly string[] {
  const rank = ({ id }: Task): number => LEVELS.indexOf(levelOf(id));
  const least = Math.min(...tasks.map(rank));
  return ids(tasks.filter((task) => rank(task) === least));
}

function ids(tasks: readonly Task[]): readonly string[] {
  return tasks.map(({ id }) => id);
}

function namesOf({ target, to }: Task): readonly string[] {
  const last = target.path.slice(target.path.lastIndexOf('.') + 1).replace(/^(static |get |set )*/, '');
  return [last, ...(to === undefined ? [] : [to])].filter((name) => name !== '' && name !== 'constructor');
}

function holds({ target }: Task, position: number, textOf: Suspects['textOf']): boolean {
  const named = findNode(parseFile(target.file, textOf(target.file) ?? ''), target.path);
  return named !== undefined && position >= named.span.start && position <= named.span.end;
}

function stackLeadsTo(task: Task, message: string, textOf: Suspects['textOf']): boolean {
  const { file } = task.target;
  const text = textOf(file);
  if (text === undefined || !message.includes(file)) return false;
  const places = [...message.matchAll(/([^\s()]+):(\d+):(\d+)/g)].filter(([, path = '']) => path === file || path.endsWith(`/${file}`));
  const source = parseFile(file, text);
  const starts = source.getLineStarts();
  return places.some(([, , line = '0', column = '1']) => {
    const start = starts[Number(line) - 1];
    return start !== undefined && holds(task, start + Number(column) - 1, textOf);
  });
}

/** The code of one test: of the call whose first argument is its title; the whole file where it is not found. */
function testText({ file, name }: TestResult, text = ''): string {
  const source = parseFile(file, text);
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    if (title !== undefined && ts.isStringLiteralLike(title) && (name === title.text || name.endsWith(` > ${title.text}`))) found = node.getText(source);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found ?? text;
}
