// Edit: takes a member out of a class or interface, with the comments above it.
import { attachedStart, trailingEnd } from '../ast/comments';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { removedAt } from './lists/specs';

/**
 * Takes the member's whole lines, and one empty line above it where there is one.
 *
 * target: `Box.set size`
 * payload: `{}`
 *
 * before:
 * ```ts
 * class Box {
 *   size = 1
 *
 *   // Never called.
 *   set size(size: number) {}
 * }
 * ```
 * after:
 * ```ts
 * class Box {
 *   size = 1
 * }
 * ```
 */
export function removeMember({ source, target, payload }: EditSite<'removeMember'>): Changes {
  if (payload.at !== undefined) return removedAt({ source, target }, payload.at);
  if (target === undefined) return refused('the target is no member');
  const { text } = source;
  const start = attachedStart(target.node, source);
  const end = trailingEnd(target.node, source);
  const white = /(?:(?:\r\n|\r|\n)[ \t]*){0,2}[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  // Other code on the same lines keeps its white space.
  const alone = /[\r\n]/.test(white) && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end));
  return alone ? changed(start - white.length, end, '') : changed(start, end, '');
}
