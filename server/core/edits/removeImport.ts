// Edit: takes an import statement away.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * One name of several is `removeElement`.
 *
 * target: ``
 * payload: `{ "at": "0" }`
 *
 * before:
 * ```ts
 * import { join } from 'node:path'
 * import { sep } from 'node:path'
 * ```
 * after:
 * ```ts
 * import { sep } from 'node:path'
 * ```
 */
export const removeImport: EditSpec<'removeImport'> = removing({ verb: 'Remove an import', target: 'an import statement' });
