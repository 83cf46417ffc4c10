// Edit: takes a declaration away, with the comments above it.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * Whole lines go, and one empty line above.
 *
 * target: `old`
 * payload: `{ "at": "" }`
 *
 * before:
 * ```ts
 * const kept = 1
 *
 * // Never used.
 * function old() {}
 * ```
 * after:
 * ```ts
 * const kept = 1
 * ```
 */
export const removeDeclaration: EditSpec<'removeDeclaration'> = removing({ verb: 'Remove a declaration', target: 'a declaration of a file or namespace' });
