// Edit: a new header for a declaration: modifiers, name, type parameters, parameters, return type.
import { headerSpan } from '../ast/bodySlot';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt, placeText } from './layout';
import { innerHeader } from './innerHeader';
import { addressed } from './lists/specs';

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
  const node = payload.at === undefined ? target?.node : addressed({ source, target }, payload.at);
  const header = node === undefined ? undefined : payload.at === undefined ? headerSpan(node, source) : innerHeader(node, source);
  if (node === undefined || header === undefined) return refused('the target has no header that could be replaced');
  const indent = indentAt(source.text, node.getStart(source));
  const text = payload.at === undefined ? fitText(payload.signature, 'statement', layout, indent) : placeText(payload.signature, 'statement', layout.eol, indent);
  return changed(header.start, header.end, text);
}
