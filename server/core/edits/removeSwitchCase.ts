// Edit: takes a case out of a switch.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * Whole lines go.
 *
 * target: `area`
 * payload: `{ "at": "2/0/1/0" }`
 *
 * before:
 * ```ts
 * function area(shape: Shape) {
 *   switch (shape) {
 *     case 'line':
 *       return 0
 *     default:
 *       return 1
 *   }
 * }
 * ```
 * after:
 * ```ts
 * function area(shape: Shape) {
 *   switch (shape) {
 *     default:
 *       return 1
 *   }
 * }
 * ```
 */
export const removeSwitchCase: EditSpec<'removeSwitchCase'> = removing({ verb: 'Remove a case', target: 'a case of a switch' });
