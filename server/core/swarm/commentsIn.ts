// The comments of a piece of code, and nothing that only looks like one inside a string.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';

/** Each comment with its delimiters, in order. Works on a class member or broken code too: the parser recovers. */
export function commentsIn(text: string): readonly string[] {
  // Comments stand in front of tokens; a piece without "//" and "/*" needs no tree.
  if (!/\/[/*]/.test(text)) return [];
  const source = parseFile('piece.tsx', text);
  const found = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length === 0 && node.kind !== ts.SyntaxKind.JsxText) readTrivia(node, source, found);
    children.forEach(visit);
  };
  visit(source);
  return [...found.values()];
}

function readTrivia(token: ts.Node, source: ts.SourceFile, found: Map<number, string>): void {
  const { text } = source;
  const start = token.getFullStart();
  const ranges = [...(ts.getTrailingCommentRanges(text, start) ?? []), ...(ts.getLeadingCommentRanges(text, start) ?? [])];
  for (const { pos, end } of ranges) found.set(pos, text.slice(pos, end));
}
