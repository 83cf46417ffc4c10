// Edit: one more member of an enum.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * A last comma stays the last.
 *
 * target: `Level`
 * payload: `{ "text": "High = 2", "gap": {"at": "", "list": "members", "index": 1, "rank": 0} }`
 *
 * before:
 * ```ts
 * enum Level {
 *   Low = 1,
 * }
 * ```
 * after:
 * ```ts
 * enum Level {
 *   Low = 1,
 *   High = 2,
 * }
 * ```
 */
export const addEnumMember: EditSpec<'addEnumMember'> = adding({ verb: 'Add an enum member', target: 'an enum' }, 'enumMember');
