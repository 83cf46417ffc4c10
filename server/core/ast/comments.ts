// Comments that belong to a node but are no part of it.
import { ts } from 'ts-morph';

/**
 * Start of the comments that stand directly above a node, a documentation comment included; the node's own start
 * when there is none. An empty line parts a comment from the node, so licence headers stay with the file.
 */
export function attachedStart(node: ts.Node, source: ts.SourceFile): number {
  const { text } = source;
  let start = node.getStart(source);
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  for (const range of [...ranges].reverse()) {
    const between = text.slice(range.end, start);
    if (breaks(between) > 1) break;
    start = range.pos;
  }
  return start;
}

/** End of a node with the comment that follows on its last line. */
export function trailingEnd(node: ts.Node, source: ts.SourceFile): number {
  return ts.getTrailingCommentRanges(source.text, node.getEnd())?.at(-1)?.end ?? node.getEnd();
}

/** Text of the comments directly above a node, or the empty string. */
export function attachedText(node: ts.Node, source: ts.SourceFile): string {
  return source.text.slice(attachedStart(node, source), node.getStart(source));
}

function breaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}
