// Edit: takes a decorator away.
import type { EditSpec } from './editSpec';
import { removing } from './lists/specs';

/**
 * White space up to the next word goes with it.
 *
 * target: `Account`
 * payload: `{ "at": "0" }`
 *
 * before:
 * ```ts
 * @Frozen()
 * @Entity()
 * class Account {}
 * ```
 * after:
 * ```ts
 * @Entity()
 * class Account {}
 * ```
 */
export const removeDecorator: EditSpec<'removeDecorator'> = removing({ verb: 'Remove a decorator', target: 'a decorator' });
