// All comments of a file in their order, white space apart.
import { ts } from 'ts-morph';
import { parseFile } from '../../server/core/ast/parseFile';

export function commentsOf(file: string, text: string): string {
  const found = new Map<number, string>();
  const take = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) found.set(pos, text.slice(pos, end).replace(/\s+/g, ' '));
  };
  const visit = (node: ts.Node): void => {
    if (!ts.isJsxText(node) && !(ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) take(ts.getLeadingCommentRanges(text, node.pos));
    take(ts.getTrailingCommentRanges(text, node.pos));
    if (!ts.isJsxText(node)) for (const child of node.getChildren()) visit(child);
  };
  const source = parseFile(file, text);
  for (const child of source.getChildren()) visit(child);
  return [...found].sort(([a], [b]) => a - b).map(([, comment]) => comment).join('\n');
}
