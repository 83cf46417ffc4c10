// Edit: one more export statement.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * `export { a }`, `export * from`, `export default`; the word `export` of a declaration is `setModifiers`.
 *
 * target: ``
 * payload: `{ "text": "export { twice }", "gap": {"at": "", "list": "statements", "index": 1, "rank": 0} }`
 *
 * before:
 * ```ts
 * const twice = 2
 * ```
 * after:
 * ```ts
 * const twice = 2
 * export { twice }
 * ```
 */
export const addExport: EditSpec<'addExport'> = adding({ verb: 'Add an export', target: 'the file' }, 'statement');
