// Edit: the last resort: the whole text, where no smaller edit would do.
import { changed } from './editSite';
import type { EditSpec } from './editSpec';

/**
 * The last resort: the whole text, where no smaller edit would do.
 *
 * target: ``
 * payload: `{ "text": "export const b = 2\n" }`
 *
 * before:
 * ```ts
 * const a = 1
 * ```
 * after:
 * ```ts
 * export const b = 2
 * ```
 */
export const replaceFile: EditSpec<'replaceFile'> = {
  verb: 'Replace a file',
  target: 'a file',
  contract: ({ source }) => [{ start: 0, end: source.text.length }],
  changes: ({ source, payload }) => changed(0, source.text.length, payload.text),
};
