// Edit: one more member of a union or intersection.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * On a line of its own where the others are.
 *
 * target: `Shape`
 * payload: `{ "text": "'circle'", "gap": {"at": "1", "list": "types", "index": 2, "rank": 0} }`
 *
 * before:
 * ```ts
 * type Shape =
 *   | 'square'
 *   | 'line'
 * ```
 * after:
 * ```ts
 * type Shape =
 *   | 'square'
 *   | 'line'
 *   | 'circle'
 * ```
 */
export const addUnionMember: EditSpec<'addUnionMember'> = adding({ verb: 'Add a union member', target: 'a union or intersection' }, 'type');
