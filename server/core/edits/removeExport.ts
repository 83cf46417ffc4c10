// Edit: takes an export statement away.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * What it exported stays declared.
 *
 * target: ``
 * payload: `{ "at": "1" }`
 *
 * before:
 * ```ts
 * const twice = 2
 * export { twice }
 * ```
 * after:
 * ```ts
 * const twice = 2
 * ```
 */
export const removeExport: EditSpec<'removeExport'> = removing({ verb: 'Remove an export', target: 'an export statement' });
