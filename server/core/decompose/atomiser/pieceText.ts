// Code of the target as the payload of an edit: at indentation zero, with the comments above it.
import type { ts } from 'ts-morph';
import type { Span } from '../../../protocol/model';
import { attachedStart, trailingEnd } from '../../ast/comments';
import { dedent, indentAt, type Piece } from '../../edits/layout';

/** A range of the target's text, fitted to indentation zero of the line that its node begins in. */
export function sourceText(node: ts.Node, span: Span, piece: Piece = 'statement'): string {
  const { text } = node.getSourceFile();
  return dedent(text.slice(span.start, span.end), indentAt(text, node.getStart()), piece);
}

/** A node alone. */
export function nodeText(node: ts.Node, piece: Piece): string {
  return sourceText(node, { start: node.getStart(), end: node.getEnd() }, piece);
}

/** A node with the comments above it and on its last line. */
export function commentedText(node: ts.Node, piece: Piece): string {
  const source = node.getSourceFile();
  if (piece === 'jsxChild') return nodeText(node, piece);
  const lines = piece === 'statement' || piece === 'member' || piece === 'switchCase';
  return sourceText(node, { start: attachedStart(node, source), end: lines ? trailingEnd(node, source) : node.getEnd() }, piece);
}

/** Whether an empty line parts it from what stands above. */
export function hasBlankAbove(node: ts.Node): boolean {
  const source = node.getSourceFile();
  return /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)[ \t]*$/.test(source.text.slice(0, attachedStart(node, source)));
}
