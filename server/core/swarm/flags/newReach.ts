// Ways out of a function that its file does not use yet: the network, the process and its environment.
import { ts } from 'ts-morph';
import { isPropertyPosition } from '../namePosition';
import type { Suspect } from '../suspect';
import { findIn } from './walk';

const outside = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'process', 'Deno', 'Bun'];

/** Allowed where the file, its tests or the person's wish name the same thing: then it is no surprise. */
export function newReach({ brief, parsed }: Suspect): string | undefined {
  const known = [brief.fileText, brief.task.wish, ...brief.tests.map((test) => test.text)].join('\n');
  const fresh = outside.filter((word) => !new RegExp(`\\b${word}\\b`).test(known) && findIn(parsed.sources, (node) => (declares(node, word) ? word : undefined)) === undefined);
  return findIn(parsed.sources, (node) => {
    if (!ts.isIdentifier(node) || !fresh.includes(node.text) || isPropertyPosition(node) || ts.isTypeOfExpression(node.parent)) return undefined;
    return `${node.text} is new to this file: ${node.parent.getText().slice(0, 80)}`;
  });
}

/** A parameter or local of that name is something else. */
function declares(node: ts.Node, word: string): boolean {
  const isDeclaration = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isBindingElement(node);
  return isDeclaration && node.name !== undefined && ts.isIdentifier(node.name) && node.name.text === word;
}
