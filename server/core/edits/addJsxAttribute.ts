// Edit: one more attribute of a JSX element.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * Behind the others, on a line of its own where they are.
 *
 * target: `field`
 * payload: `{ "text": "disabled={busy}", "gap": {"at": "0/0/1/1", "list": "properties", "index": 1, "rank": 0} }`
 *
 * before:
 * ```tsx
 * const field = <input name="city" />
 * ```
 * after:
 * ```tsx
 * const field = <input name="city" disabled={busy} />
 * ```
 */
export const addJsxAttribute: EditSpec<'addJsxAttribute'> = adding({ verb: 'Add an attribute', target: 'a JSX element' }, 'jsxAttribute');
