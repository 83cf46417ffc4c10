// Which tasks are alike enough that the votes on one tell something about the next.
import type { Task } from '../../protocol/model';

/** E.g. `fill FunctionDeclaration`, `change ClassDeclaration`. */
export function taskKind({ stubs, target }: Task): string {
  return `${stubs.length > 0 ? 'fill' : 'change'} ${target.kind}`;
}
