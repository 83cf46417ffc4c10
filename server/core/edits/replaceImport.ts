// Edit: another import or export statement in the place of one.
import type { EditSpec } from './editSpec';
import { replacing } from './lists/specs';

/**
 * For another module or another form of import.
 *
 * target: ``
 * payload: `{ "at": "0", "text": "import * as path from 'node:path'" }`
 *
 * before:
 * ```ts
 * import path from 'node:path' // joined
 * ```
 * after:
 * ```ts
 * import * as path from 'node:path' // joined
 * ```
 */
export const replaceImport: EditSpec<'replaceImport'> = replacing({ verb: 'Replace an import', target: 'an import or export statement' }, 'statement');
