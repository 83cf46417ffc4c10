// Edit: one more child of a JSX element.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * On lines of its own; white space between lines is no text in JSX.
 *
 * target: `list`
 * payload: `{ "text": "<li>b</li>", "gap": {"at": "0/0/1/0", "list": "children", "index": 1, "rank": 0} }`
 *
 * before:
 * ```tsx
 * const list = (
 *   <ul>
 *     <li>a</li>
 *   </ul>
 * )
 * ```
 * after:
 * ```tsx
 * const list = (
 *   <ul>
 *     <li>a</li>
 *     <li>b</li>
 *   </ul>
 * )
 * ```
 */
export const addJsxElement: EditSpec<'addJsxElement'> = adding({ verb: 'Add a child', target: 'a JSX element' }, 'jsxChild');
