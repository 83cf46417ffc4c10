// Edit: a file goes. Refused beside edits that still change it.
import type { EditSpec } from './editSpec';

/**
 * `applyToFiles` takes the file away; by itself its text stays as it is.
 *
 * target: ``
 * payload: `{  }`
 *
 * before:
 * ```ts
 * export const gone = 2
 * ```
 * after:
 * ```ts
 * export const gone = 2
 * ```
 */
export const deleteFile: EditSpec<'deleteFile'> = {
  verb: 'Delete a file',
  target: 'a file',
  contract: () => [],
  changes: () => ({ ok: true, changes: [] }),
};
