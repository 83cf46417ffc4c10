// Edit: another type in the place of one.
import type { EditSpec } from './editSpec';
import { replacing } from './lists/specs';

/**
 * Anywhere inside a type as well.
 *
 * target: `Size`
 * payload: `{ "at": "1/1", "text": "bigint" }`
 *
 * before:
 * ```ts
 * type Size = Array<number>
 * ```
 * after:
 * ```ts
 * type Size = Array<bigint>
 * ```
 */
export const replaceType: EditSpec<'replaceType'> = replacing({ verb: 'Replace a type', target: 'a type' }, 'type');
