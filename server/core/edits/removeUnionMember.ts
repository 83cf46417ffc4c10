// Edit: takes a member out of a union or intersection.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * Its separator goes with it.
 *
 * target: `Shape`
 * payload: `{ "at": "1/0" }`
 *
 * before:
 * ```ts
 * type Shape = 'square' | 'line'
 * ```
 * after:
 * ```ts
 * type Shape = 'line'
 * ```
 */
export const removeUnionMember: EditSpec<'removeUnionMember'> = removing({ verb: 'Remove a union member', target: 'a member of a union or intersection' });
