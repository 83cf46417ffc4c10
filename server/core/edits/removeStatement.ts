// Edit: takes a statement away, with the comments above it.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * Whole lines go, and one empty line above.
 *
 * target: `log`
 * payload: `{ "at": "2/0" }`
 *
 * before:
 * ```ts
 * function log(text: string) {
 *   // Loud.
 *   console.log(text)
 *   return text
 * }
 * ```
 * after:
 * ```ts
 * function log(text: string) {
 *   return text
 * }
 * ```
 */
export const removeStatement: EditSpec<'removeStatement'> = removing({ verb: 'Remove a statement', target: 'a statement of a block, a case or the file' });
