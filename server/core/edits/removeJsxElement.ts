// Edit: takes a child of a JSX element away.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * Whole lines go.
 *
 * target: `list`
 * payload: `{ "at": "0/0/1/0/2" }`
 *
 * before:
 * ```tsx
 * const list = (
 *   <ul>
 *     <li>a</li>
 *     <li>b</li>
 *   </ul>
 * )
 * ```
 * after:
 * ```tsx
 * const list = (
 *   <ul>
 *     <li>b</li>
 *   </ul>
 * )
 * ```
 */
export const removeJsxElement: EditSpec<'removeJsxElement'> = removing({ verb: 'Remove a child', target: 'a child of a JSX element' });
