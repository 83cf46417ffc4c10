// Edit: a member in another place of its file.
import type { EditSpec } from './editSpec';
import { moving } from './lists/specs';

/**
 * Comments go with it, and so does what other edits change inside.
 *
 * target: `Box.first`
 * payload: `{ "at": "", "to": {"at": "0", "list": "members", "index": 2, "rank": 0} }`
 *
 * before:
 * ```ts
 * class Box {
 *   first = 1 // one
 *   second = 2
 * }
 * ```
 * after:
 * ```ts
 * class Box {
 *   second = 2
 *   first = 1 // one
 * }
 * ```
 */
export const moveMember: EditSpec<'moveMember'> = moving({ verb: 'Move a member', target: 'a member of a class, interface or object type' });
