// The header of a declaration anywhere in a file: what stands in front of its body, members or value.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';

/** From the first word, decorators included, to the last token before the body; undefined where there is no body. */
export function innerHeader(node: ts.Node, source: ts.SourceFile): Span | undefined {
  const start = node.getStart(source);
  const end = bodyStart(node, source);
  return end === undefined ? undefined : { start, end };
}

function bodyStart(node: ts.Node, source: ts.SourceFile): number | undefined {
  if (ts.isFunctionLike(node)) {
    const { body } = node as { readonly body?: ts.Node };
    return body === undefined ? undefined : trimmedEnd(source.text, node.getStart(source), body.pos);
  }
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node)) return trimmedEnd(source.text, node.getStart(source), node.members.pos - 1);
  if (ts.isVariableDeclaration(node)) return node.initializer?.pos;
  if (!ts.isVariableStatement(node)) return undefined;
  const [first, second] = node.declarationList.declarations;
  return second === undefined ? first?.initializer?.pos : undefined;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
