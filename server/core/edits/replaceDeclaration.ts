// Edit: another declaration in the place of a top-level one, of the same or another kind.
import { attachedStart } from '../ast/comments';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt } from './layout';
import { replacedAt } from './lists/specs';

/**
 * The comments above stay unless the new text brings its own.
 *
 * target: `double`
 * payload: `{ "text": "export const double = (n: number): number => 2 * n" }`
 *
 * before:
 * ```ts
 * // Twice.
 * export function double() {
 *   throw new Error('not implemented')
 * }
 * ```
 * after:
 * ```ts
 * // Twice.
 * export const double = (n: number): number => 2 * n
 * ```
 */
export function replaceDeclaration({ source, layout, target, payload }: EditSite<'replaceDeclaration'>): Changes {
  if (payload.at !== undefined) return replacedAt({ source, layout, target }, { at: payload.at, text: payload.text }, 'statement');
  if (target === undefined) return refused('a whole file cannot be replaced by one edit');
  const start = /^\/[*/]/.test(payload.text) ? attachedStart(target.node, source) : target.span.start;
  return changed(start, target.span.end, fitText(payload.text, 'statement', layout, indentAt(source.text, target.span.start)));
}
