// Edit: a file under another name. Its text stays; what imports it is changed by edits of its own.
import type { EditSpec } from './editSpec';

/**
 * `applyToFiles` gives the file its new name; edits of the same file name it by its old one.
 *
 * target: ``
 * payload: `{ "to": "words/twice.ts" }`
 *
 * before:
 * ```ts
 * export const twice = 2
 * ```
 * after:
 * ```ts
 * export const twice = 2
 * ```
 */
export const moveFile: EditSpec<'moveFile'> = {
  verb: 'Move a file',
  target: 'a file',
  contract: () => [],
  changes: () => ({ ok: true, changes: [] }),
};
