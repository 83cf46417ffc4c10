// Puts statements at the start of a declaration's first body, where a reader looks last.
import { ts } from 'ts-morph';
import { parseFile } from '../../server/core/ast/parseFile';

/** The declaration with `code` running inside it; a constant's value is wrapped in a call. */
export function injectIntoBody(declaration: string, code: string): string {
  const asStatement = injected(declaration, code);
  if (asStatement !== undefined) return asStatement;
  // A class member parses only inside a class.
  const opening = 'class Container {\n';
  const asMember = injected(`${opening}${declaration}\n}`, code);
  return asMember === undefined ? `${declaration}\n${code}` : asMember.slice(opening.length, -2);
}

function injected(text: string, code: string): string | undefined {
  const slot = bodyOf(parseFile('answer.ts', text));
  if (slot === undefined) return undefined;
  const start = slot.getStart();
  const body = text.slice(start, slot.getEnd());
  if (ts.isBlock(slot)) return `${text.slice(0, start + 1)}\n  ${code}${text.slice(start + 1)}`;
  const wrapped = ts.isArrowFunction(slot.parent) ? `{\n  ${code}\n  return ${body}\n}` : `(() => {\n  ${code}\n  return ${body}\n})()`;
  return text.slice(0, start) + wrapped + text.slice(slot.getEnd());
}

function bodyOf(root: ts.Node): ts.Node | undefined {
  return ts.forEachChild(root, (node): ts.Node | undefined => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) return node.body as ts.Node;
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && !ts.isFunctionLike(node.initializer)) return node.initializer;
    return bodyOf(node);
  });
}
