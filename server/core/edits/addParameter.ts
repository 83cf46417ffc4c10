// Edit: one more parameter of a function.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * Separators follow those that are there; calls stay as they are (`changeSignature` changes them too).
 *
 * target: `join`
 * payload: `{ "text": "mark = ','", "gap": {"at": "", "list": "parameters", "index": 1, "rank": 0} }`
 *
 * before:
 * ```ts
 * function join(words: string[]) {}
 * ```
 * after:
 * ```ts
 * function join(words: string[], mark = ',') {}
 * ```
 */
export const addParameter: EditSpec<'addParameter'> = adding({ verb: 'Add a parameter', target: 'a function' }, 'parameter');
