// Edit: another member in the place of a member of a class or interface, of the same or another kind.
import { attachedStart } from '../ast/comments';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt } from './layout';
import { replacedAt } from './lists/specs';

/**
 * The comments above stay unless the new text brings its own.
 *
 * target: `Box.get size`
 * payload: `{ "text": "readonly size = 1" }`
 *
 * before:
 * ```ts
 * class Box {
 *   get size(): unknown {
 *     throw new Error('not implemented')
 *   }
 * }
 * ```
 * after:
 * ```ts
 * class Box {
 *   readonly size = 1
 * }
 * ```
 */
export function replaceMember({ source, layout, target, payload }: EditSite<'replaceMember'>): Changes {
  if (payload.at !== undefined) return replacedAt({ source, layout, target }, { at: payload.at, text: payload.text }, 'member');
  if (target === undefined) return refused('the target is no member');
  const start = /^\/[*/]/.test(payload.text) ? attachedStart(target.node, source) : target.span.start;
  return changed(start, target.span.end, fitText(payload.text, 'member', layout, indentAt(source.text, target.span.start)));
}
