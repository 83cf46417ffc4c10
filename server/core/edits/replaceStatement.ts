// Edit: another statement in the place of one.
import type { EditSpec } from './editSpec';
import { replacing } from './lists/specs';

/**
 * The comments above stay unless the new text brings its own.
 *
 * target: `log`
 * payload: `{ "at": "2/0", "text": "console.error(text)" }`
 *
 * before:
 * ```ts
 * function log(text: string) {
 *   // Loud.
 *   console.log(text)
 * }
 * ```
 * after:
 * ```ts
 * function log(text: string) {
 *   // Loud.
 *   console.error(text)
 * }
 * ```
 */
export const replaceStatement: EditSpec<'replaceStatement'> = replacing({ verb: 'Replace a statement', target: 'a statement' }, 'statement');
