// Edit: a new header for a declaration: modifiers, name, type parameters, parameters, return type.
import { headerSpan } from '../ast/bodySlot';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt } from './layout';

/**
 * The body stays. For an arrow the header ends with `=>`, for a constant with `=`, for a class before its brace.
 *
 * target: `double`
 * payload: `{ "signature": "export function double(n: number): number" }`
 *
 * before:
 * ```ts
 * export function double() {
 *   throw new Error('not implemented')
 * }
 * ```
 * after:
 * ```ts
 * export function double(n: number): number {
 *   throw new Error('not implemented')
 * }
 * ```
 */
export function setSignature({ source, layout, target, payload }: EditSite<'setSignature'>): Changes {
  const header = target === undefined ? undefined : headerSpan(target.node, source);
  if (target === undefined || header === undefined) return refused('the target has no header that could be replaced');
  return changed(header.start, header.end, fitText(payload.signature, 'statement', layout, indentAt(source.text, target.span.start)));
}
