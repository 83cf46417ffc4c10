// Ways out of a function that its file does not use yet: the network, the process and its environment.
import { declaredNames } from '../../ast/nodeName';
import { askedWords } from '../../ast/powers/askedWords';
import { asksFor, type Power } from '../../ast/powers/power';
import { powersIn } from '../../ast/powers/powersIn';
import type { Suspect } from '../suspect';

const outside: readonly Power['kind'][] = ['network', 'process', 'environment'];

/** Allowed where the file, its tests or the person's words name the same thing: then it is no surprise. */
export function newReach({ brief, parsed }: Suspect): string | undefined {
  const known = [brief.fileText, brief.task.wish, ...brief.tests.map((test) => test.text)].join('\n');
  const reached = parsed.sources.flatMap(powersIn).filter(({ kind }) => outside.includes(kind));
  const own = parsed.beside.flatMap(declaredNames);
  const fresh = reached.filter(({ node }) => !own.includes(node.getText()) && !new RegExp(`\\b${node.getText()}\\b`).test(known));
  if (fresh.length === 0) return undefined;
  const { file, fileText, task } = brief;
  const words = askedWords({ file, fileText, path: task.target.path, wish: task.wish });
  const unasked = fresh.find(({ kind }) => !asksFor(kind, words));
  return unasked === undefined ? undefined : `${unasked.node.getText()} is new to this file: ${unasked.node.parent.getText().slice(0, 80)}`;
}
