// Edit: takes a parameter away.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * One separator goes with it; calls stay as they are.
 *
 * target: `join`
 * payload: `{ "at": "1" }`
 *
 * before:
 * ```ts
 * function join(words: string[], mark: string) {}
 * ```
 * after:
 * ```ts
 * function join(mark: string) {}
 * ```
 */
export const removeParameter: EditSpec<'removeParameter'> = removing({ verb: 'Remove a parameter', target: 'a parameter' });
