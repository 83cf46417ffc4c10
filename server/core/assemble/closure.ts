// Which edits hang together, followed through any number of steps.
import type { Edit } from '../../protocol/model';

/** Ids that edit `id` needs, in the order of `edits`, itself left out. Ids that are not among `edits` are left out too. */
export function dependencies(edits: readonly Edit[], id: string): readonly string[] {
  const known = new Map(edits.map((edit) => [edit.id, edit]));
  const reached = follow(id, (one) => known.get(one)?.dependsOn ?? []);
  return edits.map((edit) => edit.id).filter((one) => one !== id && reached.has(one));
}

/** Everything that `next` leads to from `start`; `start` itself only when a circle leads back. */
export function follow(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = [...next(start)];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    queue.push(...next(id));
  }
  return reached;
}
