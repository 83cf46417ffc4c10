// Edit: a new function, constant, type, interface or class at the top level of a file or namespace.
import { ts } from 'ts-morph';
import { attachedStart, trailingEnd } from '../ast/comments';
import { findNode } from '../ast/nodePath';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt } from './layout';
import { addedAt } from './lists/specs';

/**
 * Stands before or after the declaration `anchor`, with an empty line between; at the end of the file without one.
 *
 * target: `total`
 * payload: `{ "text": "const SQUARES = 64", "anchor": "total", "place": "before" }`
 *
 * before:
 * ```ts
 * // All of them.
 * export const total = () => 2n ** 64n - 1n
 * ```
 * after:
 * ```ts
 * const SQUARES = 64
 *
 * // All of them.
 * export const total = () => 2n ** 64n - 1n
 * ```
 */
export function addDeclaration({ source, layout, target, payload }: EditSite<'addDeclaration'>): Changes {
  if (payload.gap !== undefined) return addedAt({ source, target }, { text: payload.text, gap: payload.gap });
  const { text } = source;
  const { eol } = layout;
  if (payload.anchor === '') return atEnd(text, fitText(payload.text, 'statement', layout, ''), eol);
  const anchor = findNode(source, payload.anchor);
  if (anchor === undefined) return refused(`the file has no ${payload.anchor} to stand beside`);
  const statement = statementOf(anchor.node);
  const indent = indentAt(text, statement.getStart(source));
  const fitted = fitText(payload.text, 'statement', layout, indent);
  if (payload.place === 'after') {
    const end = trailingEnd(statement, source);
    return changed(end, end, eol + eol + indent + fitted);
  }
  const start = attachedStart(statement, source);
  return changed(start, start, fitted + eol + eol + indent);
}

// One of several variables stands for its whole statement.
function statementOf(node: ts.Node): ts.Node {
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

// A file without a final line end keeps none.
function atEnd(text: string, fitted: string, eol: string): Changes {
  const at = text.length;
  if (text.replace('\uFEFF', '').trim() === '') return changed(at, at, fitted + eol);
  return /[\r\n]$/.test(text) ? changed(at, at, eol + fitted + eol) : changed(at, at, eol + eol + fitted);
}
