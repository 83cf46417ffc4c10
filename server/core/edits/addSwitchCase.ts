// Edit: one more case of a switch.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * Stands before the case `index`; `default` is a case too.
 *
 * target: `area`
 * payload: `{ "text": "case 'line':\n  return 0", "gap": {"at": "2/0/1", "list": "clauses", "index": 1, "rank": 0} }`
 *
 * before:
 * ```ts
 * function area(shape: Shape) {
 *   switch (shape) {
 *     case 'square':
 *       return 1
 *   }
 * }
 * ```
 * after:
 * ```ts
 * function area(shape: Shape) {
 *   switch (shape) {
 *     case 'square':
 *       return 1
 *     case 'line':
 *       return 0
 *   }
 * }
 * ```
 */
export const addSwitchCase: EditSpec<'addSwitchCase'> = adding({ verb: 'Add a case', target: 'a switch' }, 'switchCase');
