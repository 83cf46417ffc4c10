// Edit: takes an attribute of a JSX element away.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * White space up to the next one goes with it.
 *
 * target: `field`
 * payload: `{ "at": "0/0/1/1/0" }`
 *
 * before:
 * ```tsx
 * const field = <input disabled name="city" />
 * ```
 * after:
 * ```tsx
 * const field = <input name="city" />
 * ```
 */
export const removeJsxAttribute: EditSpec<'removeJsxAttribute'> = removing({ verb: 'Remove an attribute', target: 'an attribute of a JSX element' });
