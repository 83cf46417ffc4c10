// Edit: one more statement in a block, a case or a file.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * Stands on lines of its own, before the statement `index` of the list.
 *
 * target: `log`
 * payload: `{ "text": "console.error(text)", "gap": {"at": "2", "list": "statements", "index": 1, "rank": 0} }`
 *
 * before:
 * ```ts
 * function log(text: string) {
 *   console.log(text) // first
 *   return text
 * }
 * ```
 * after:
 * ```ts
 * function log(text: string) {
 *   console.log(text) // first
 *   console.error(text)
 *   return text
 * }
 * ```
 */
export const addStatement: EditSpec<'addStatement'> = adding({ verb: 'Add a statement', target: 'a block, a case or the file' }, 'statement');
