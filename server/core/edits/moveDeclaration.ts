// Edit: a declaration in another place of its file.
import type { EditSpec } from './editSpec';
import { moving } from './lists/specs';

/**
 * Comments go with it. What other edits change inside travels along.
 *
 * target: `first`
 * payload: `{ "at": "", "to": {"at": "", "list": "statements", "index": 2, "rank": 0, "blank": true} }`
 *
 * before:
 * ```ts
 * // One.
 * const first = 1
 *
 * const second = 2
 * ```
 * after:
 * ```ts
 * const second = 2
 *
 * // One.
 * const first = 1
 * ```
 */
export const moveDeclaration: EditSpec<'moveDeclaration'> = moving({ verb: 'Move a declaration', target: 'a declaration of a file or namespace' });
