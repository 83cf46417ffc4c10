// Edit: a statement in another place of its file.
import type { EditSpec } from './editSpec';
import { moving } from './lists/specs';

/**
 * The comments above go with it; indentation follows the new place.
 *
 * target: `log`
 * payload: `{ "at": "2/0", "to": {"at": "0/2/1/1", "list": "statements", "index": 0, "rank": 0} }`
 *
 * before:
 * ```ts
 * function log(text: string) {
 *   console.log(text)
 *   if (text !== '') {
 *   }
 * }
 * ```
 * after:
 * ```ts
 * function log(text: string) {
 *   if (text !== '') {
 *     console.log(text)
 *   }
 * }
 * ```
 */
export const moveStatement: EditSpec<'moveStatement'> = moving({ verb: 'Move a statement', target: 'a statement' });
