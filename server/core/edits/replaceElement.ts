// Edit: another element in the place of one: parameter, property, variable, case, attribute, name of an import.
import type { EditSpec } from './editSpec';
import { replacing } from './lists/specs';

/**
 * Separators stay.
 *
 * target: `sizes`
 * payload: `{ "at": "0/0/1/1", "text": "medium: 3" }`
 *
 * before:
 * ```ts
 * const sizes = { small: 1, medium: 2 }
 * ```
 * after:
 * ```ts
 * const sizes = { small: 1, medium: 3 }
 * ```
 */
export const replaceElement: EditSpec<'replaceElement'> = replacing({ verb: 'Replace an element', target: 'an element of a list' }, 'property');
