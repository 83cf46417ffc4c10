// Edit: the return type of a function, method or accessor: another one, one where there was none, or none.
import { ts } from 'ts-morph';
import { afterParameters } from './afterParameters';
import { changed, refused } from './editSite';
import type { EditSpec } from './editSpec';
import { placeText } from './layout';
import { depthOf } from './lists/depth';
import { addressed } from './lists/specs';

/**
 * Stands behind the bracket of the parameters; an empty text takes the type away.
 *
 * target: `half`
 * payload: `{ "at": "", "text": "number" }`
 *
 * before:
 * ```ts
 * const kept = 1
 * export function half(n: number) {
 *   return n / 2
 * }
 * ```
 * after:
 * ```ts
 * const kept = 1
 * export function half(n: number): number {
 *   return n / 2
 * }
 * ```
 */
export const setReturnType: EditSpec<'setReturnType'> = {
  verb: 'Set a return type',
  target: 'a function, method or accessor',
  piece: 'type',
  contract: (site) => {
    const node = addressed(site, site.payload.at);
    const start = node === undefined ? undefined : afterParameters(node, site.source);
    if (node === undefined || start === undefined) return [];
    return [{ start, end: ts.isFunctionLike(node) ? Math.max(start, node.type?.getEnd() ?? 0) : start }];
  },
  changes: (site) => {
    const node = addressed(site, site.payload.at);
    const start = node === undefined ? undefined : afterParameters(node, site.source);
    if (node === undefined || start === undefined || !ts.isFunctionLike(node)) return refused('the target has no parameters to stand behind');
    const text = site.payload.text === '' ? '' : `: ${placeText(site.payload.text, 'type', site.layout.eol, '')}`;
    const made = changed(start, Math.max(start, node.type?.getEnd() ?? 0), text);
    return made.ok ? { ...made, changes: made.changes.map((change) => ({ ...change, order: -depthOf(node) })) } : made;
  },
};
