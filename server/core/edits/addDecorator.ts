// Edit: one more decorator of a class or member that has some.
import type { EditSpec } from './editSpec';
import { adding } from './lists/specs';

/**
 * Beside the others, on a line of its own where they are.
 *
 * target: `Account`
 * payload: `{ "text": "@Frozen()", "gap": {"at": "", "list": "modifiers", "index": 1, "rank": 0} }`
 *
 * before:
 * ```ts
 * @Entity()
 * export class Account {}
 * ```
 * after:
 * ```ts
 * @Entity()
 * @Frozen()
 * export class Account {}
 * ```
 */
export const addDecorator: EditSpec<'addDecorator'> = adding({ verb: 'Add a decorator', target: 'a class, member or parameter' });
