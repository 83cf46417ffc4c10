// Edit: takes a member out of an enum.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * Its separator goes with it; members without a value may count differently then.
 *
 * target: `Level`
 * payload: `{ "at": "1" }`
 *
 * before:
 * ```ts
 * enum Level { Low = 1, High = 2 }
 * ```
 * after:
 * ```ts
 * enum Level { High = 2 }
 * ```
 */
export const removeEnumMember: EditSpec<'removeEnumMember'> = removing({ verb: 'Remove an enum member', target: 'a member of an enum' });
