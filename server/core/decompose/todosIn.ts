// TODO comments that stand inside or directly above a declaration.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { enclosingNode } from '../ast/enclosing';
import type { NamedNode } from '../ast/nodePath';
import { asksForWork } from '../ast/stubWords';

export interface Todo {
  readonly owner: NamedNode;
  readonly span: Span;
  /** Without comment marks, on one line. */
  readonly text: string;
}

/** In file order. */
export function todosIn(source: ts.SourceFile): readonly Todo[] {
  return commentSpans(source).flatMap((span) => {
    const comment = source.text.slice(span.start, span.end);
    const owner = asksForWork(comment) ? enclosingNode(source, span) : undefined;
    return owner === undefined ? [] : [{ owner, span, text: plain(comment) }];
  });
}

// Comments hang on tokens, not on nodes: every token's own trivia is looked at once.
function commentSpans(source: ts.SourceFile): readonly Span[] {
  const starts = new Map<number, Span>();
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length > 0) {
      children.forEach(visit);
      return;
    }
    const before = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
    const behind = ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? [];
    for (const { pos, end } of [...before, ...behind]) starts.set(pos, { start: pos, end });
  };
  visit(source);
  return [...starts.values()].sort((a, b) => a.start - b.start);
}

function plain(comment: string): string {
  return comment
    .replace(/^\/\*+|\*+\/$|^\/\/+/g, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
}
