// Edit: a new file with this text; refused where there is one already.
import { changed, refused } from './editSite';
import type { EditSpec } from './editSpec';

/**
 * A new file with this text; refused where there is one already.
 *
 * target: ``
 * payload: `{ "text": "export const b = 2\n" }`
 *
 * before:
 * ```ts
 *
 * ```
 * after:
 * ```ts
 * export const b = 2
 * ```
 */
export const createFile: EditSpec<'createFile'> = {
  verb: 'Create a file',
  target: 'a file',
  contract: ({ source }) => [{ start: 0, end: source.text.length }],
  changes: ({ source, payload }) => (source.text.trim() === '' ? changed(0, source.text.length, payload.text) : refused(`${source.fileName} exists already`)),
};
