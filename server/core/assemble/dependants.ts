// What falls when an edit is refused.
import type { Edit } from '../../protocol/model';
import { follow } from './closure';

/** Ids that need edit `id`, directly or through others, in the order of `edits`, itself left out. */
export function dependants(edits: readonly Edit[], id: string): readonly string[] {
  const users = (one: string): readonly string[] => edits.filter((edit) => edit.dependsOn.includes(one)).map((edit) => edit.id);
  const reached = follow(id, users);
  return edits.map((edit) => edit.id).filter((one) => one !== id && reached.has(one));
}
