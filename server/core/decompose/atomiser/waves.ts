// The order in which edits may be applied: each wave needs only earlier ones, and itself.
import type { Edit } from '../../../protocol/model';

/** Ids of edits by wave. Edits that need each other are in one wave; what is not among `edits` is taken as done. */
export function waves(edits: readonly Edit[]): readonly (readonly string[])[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const group = groups(edits, byId);
  const level = new Map<number, number>();
  const levelOf = (own: number): number => {
    const known = level.get(own);
    if (known !== undefined) return known;
    level.set(own, 0);
    let found = 0;
    for (const edit of edits) {
      if (group.get(edit.id) !== own) continue;
      for (const need of edit.dependsOn) {
        const other = group.get(need);
        if (other !== undefined && other !== own) found = Math.max(found, levelOf(other) + 1);
      }
    }
    level.set(own, found);
    return found;
  };
  const result: string[][] = [];
  for (const edit of edits) {
    const at = levelOf(group.get(edit.id) ?? 0);
    while (result.length <= at) result.push([]);
    result[at]?.push(edit.id);
  }
  return result;
}

// Tarjan's strongly connected components, without recursion over more than one chain of needs.
function groups(edits: readonly Edit[], byId: ReadonlyMap<string, Edit>): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const group = new Map<string, number>();
  let count = 0;
  const visit = (id: string): void => {
    order.set(id, order.size);
    low.set(id, order.get(id) ?? 0);
    stack.push(id);
    for (const need of byId.get(id)?.dependsOn ?? []) {
      if (!byId.has(need) || group.has(need)) continue;
      if (!order.has(need)) visit(need);
      low.set(id, Math.min(low.get(id) ?? 0, low.get(need) ?? 0));
    }
    if (low.get(id) !== order.get(id)) return;
    for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
      group.set(one, count);
      if (one === id) break;
    }
    count += 1;
  };
  for (const { id } of edits) if (!order.has(id)) visit(id);
  return group;
}
