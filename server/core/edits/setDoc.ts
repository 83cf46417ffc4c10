// Edit: the comments directly above a declaration, member or statement: JSDoc or others.
import { attachedStart } from '../ast/comments';
import { refused } from './editSite';
import type { EditSpec } from './editSpec';
import { indentAt, placeText } from './layout';
import { depthOf } from './lists/depth';
import { addressed } from './lists/specs';

/**
 * All of them at once; an empty text takes them away. Code stays as it is.
 *
 * target: `twice`
 * payload: `{ "at": "", "text": "// Two times n.\n// Exact." }`
 *
 * before:
 * ```ts
 * // Thrice.
 * const twice = (n: number) => 2 * n
 * ```
 * after:
 * ```ts
 * // Two times n.
 * // Exact.
 * const twice = (n: number) => 2 * n
 * ```
 */
export const setDoc: EditSpec<'setDoc'> = {
  verb: 'Set the comments',
  target: 'a declaration, member or statement',
  contract: (site) => {
    const node = addressed(site, site.payload.at);
    return node === undefined ? [] : [{ start: attachedStart(node, site.source), end: node.getStart(site.source) }];
  },
  changes: ({ source, layout, target, payload }) => {
    const node = addressed({ source, target }, payload.at);
    if (node === undefined) return refused('there is no such node');
    const indent = indentAt(source.text, node.getStart(source));
    const text = payload.text === '' ? '' : placeText(payload.text, 'statement', layout.eol, indent) + layout.eol + indent;
    // In front of words that are added at the same place.
    return { ok: true, changes: [{ span: { start: attachedStart(node, source), end: node.getStart(source) }, text, order: depthOf(node) }] };
  },
};
