// Which declaration a place in a file belongs to.
import type { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { attachedStart, trailingEnd } from './comments';
import { namedNodes, type NamedNode } from './nodePath';

/** The innermost named node that holds all of `span`, the comments above it included; undefined between declarations. */
export function enclosingNode(source: ts.SourceFile, span: Span): NamedNode | undefined {
  const holders = namedNodes(source).filter((named) => {
    const whole = wholeSpan(named, source);
    return whole.start <= span.start && span.end <= whole.end;
  });
  return holders.at(-1);
}

/** The node with the comments above it and the one behind it. */
export function wholeSpan(named: NamedNode, source: ts.SourceFile): Span {
  return { start: attachedStart(named.node, source), end: trailingEnd(named.node, source) };
}

/** True where two ranges share a place; an empty range is a cursor. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
