// Edit: takes an element out of a list: argument, property, array element, type argument, import or export name.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * One separator goes with it.
 *
 * target: `sizes`
 * payload: `{ "at": "0/0/1/0" }`
 *
 * before:
 * ```ts
 * const sizes = [1, 2, 3]
 * ```
 * after:
 * ```ts
 * const sizes = [2, 3]
 * ```
 */
export const removeElement: EditSpec<'removeElement'> = removing({ verb: 'Remove an element', target: 'an element of a list with separators' });
