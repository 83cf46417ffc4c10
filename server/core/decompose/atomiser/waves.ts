// The order in which edits may be applied: each wave needs only earlier ones, and itself.
import type { Edit } from '../../../protocol/model';

/** What has to be done with or after others; an edit, or whatever else is ordered by its needs. */
type Needing = Pick<Edit, 'id' | 'dependsOn'>;

/**
 * Ids of edits by wave, in time linear in edits and needs. Edits that need each other are in one wave; what is not among
 * `edits` is taken as done.
 */
export function waves(edits: readonly Needing[]): readonly (readonly string[])[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const level = new Map<string, number>();
  // A group comes after all groups that it needs, so their levels are known.
  for (const group of groups(edits, byId)) {
    const own = group.flatMap((id) => byId.get(id)?.dependsOn ?? []).reduce((most, need) => Math.max(most, (level.get(need) ?? -1) + 1), 0);
    for (const id of group) level.set(id, own);
  }
  const result: string[][] = [];
  for (const { id } of edits) {
    const at = level.get(id) ?? 0;
    while (result.length <= at) result.push([]);
    result[at]?.push(id);
  }
  return result;
}

interface Visit {
  readonly id: string;
  readonly needs: readonly string[];
  /** Number of needs that were looked at. */
  at: number;
}

// Tarjan's strongly connected components, needed ones first; with a stack of its own, since a chain of needs may be long.
function groups(edits: readonly Needing[], byId: ReadonlyMap<string, Needing>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const waiting: string[] = [];
  const done = new Set<string>();
  const found: string[][] = [];
  const trail: Visit[] = [];
  const open = (id: string): void => {
    order.set(id, order.size);
    low.set(id, order.get(id) ?? 0);
    waiting.push(id);
    trail.push({ id, needs: (byId.get(id)?.dependsOn ?? []).filter((need) => byId.has(need)), at: 0 });
  };
  const lower = (id: string, to: number): void => void low.set(id, Math.min(low.get(id) ?? 0, to));
  const close = ({ id }: Visit): void => {
    trail.pop();
    const above = trail.at(-1);
    if (above !== undefined) lower(above.id, low.get(id) ?? 0);
    if (low.get(id) !== order.get(id)) return;
    const group = waiting.splice(waiting.lastIndexOf(id));
    for (const one of group) done.add(one);
    found.push(group);
  };
  for (const { id } of edits) {
    if (!order.has(id)) open(id);
    for (let visit = trail.at(-1); visit !== undefined; visit = trail.at(-1)) {
      const need = visit.needs[visit.at];
      visit.at += 1;
      if (need === undefined) close(visit);
      else if (!order.has(need)) open(need);
      else if (!done.has(need)) lower(visit.id, order.get(need) ?? 0);
    }
  }
  return found;
}
