// Edit: one more element of a list: argument, property, array element, type argument, import or export name.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * Separators and lines follow those that are there, a last comma stays the last.
 *
 * target: `sizes`
 * payload: `{ "text": "large: 3", "gap": {"at": "0/0/1", "list": "properties", "index": 2, "rank": 0} }`
 *
 * before:
 * ```ts
 * const sizes = {
 *   small: 1,
 *   medium: 2, // usual
 * }
 * ```
 * after:
 * ```ts
 * const sizes = {
 *   small: 1,
 *   medium: 2,
 *   large: 3, // usual
 * }
 * ```
 */
export const addElement: EditSpec<'addElement'> = adding({ verb: 'Add an element', target: 'a list with separators' });
