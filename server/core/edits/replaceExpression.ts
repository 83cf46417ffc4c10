// Edit: another expression in the place of one.
import type { EditSpec } from './editSpec';
import { replacing } from './lists/specs';

/**
 * The smallest change to what is computed; whatever stands around it stays.
 *
 * target: `area`
 * payload: `{ "at": "2/0/0/2", "text": "r ** 2" }`
 *
 * before:
 * ```ts
 * function area(r) { return 3 * r // wrong
 * }
 * ```
 * after:
 * ```ts
 * function area(r) { return 3 * r ** 2 // wrong
 * }
 * ```
 */
export const replaceExpression: EditSpec<'replaceExpression'> = replacing({ verb: 'Replace an expression', target: 'an expression' }, 'expression');
