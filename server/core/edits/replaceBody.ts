// Edit: a new body for a function, method or accessor, or a new value for a constant or property.
import { bodySlot } from '../ast/bodySlot';
import { ts } from 'ts-morph';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt, placeText } from './layout';
import { addressed } from './lists/specs';

/**
 * Header and documentation stay; an arrow's expression may become a block and the other way round.
 *
 * target: `double`
 * payload: `{ "body": "{\n  return 2 * n\n}" }`
 *
 * before:
 * ```ts
 * // Twice.
 * export function double(n: number): number {
 *   throw new Error('not implemented')
 * }
 * ```
 * after:
 * ```ts
 * // Twice.
 * export function double(n: number): number {
 *   return 2 * n
 * }
 * ```
 */
export function replaceBody({ source, layout, target, payload }: EditSite<'replaceBody'>): Changes {
  const inner = payload.at === undefined ? undefined : addressed({ source, target }, payload.at);
  if (inner !== undefined) return changed(inner.getStart(source), inner.getEnd(), placeText(payload.body, 'block', layout.eol, indentAt(source.text, inner.getStart(source))));
  const slot = target === undefined ? undefined : bodySlot(target.node);
  if (target === undefined || slot === undefined) return refused('the target has no body that could be replaced');
  const piece = payload.body.startsWith('{') && ts.isBlock(slot) ? 'block' : 'expression';
  const text = fitText(payload.body, piece, layout, indentAt(source.text, target.span.start));
  return changed(slot.getStart(source), slot.getEnd(), text);
}
