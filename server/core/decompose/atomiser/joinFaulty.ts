// Links that names do not show: edits that compile only together, found by asking a checker about every prefix of the waves.
import type { Edit } from '../../../protocol/model';
import { waves } from './waves';

/** Whether the files with just these edits compile as far as both versions do. */
export type IsSound = (applied: readonly Edit[]) => boolean;

interface Fault {
  /** Ids of the waves that are sound. */
  readonly before: ReadonlySet<string>;
  readonly wave: readonly string[];
  readonly later: readonly (readonly string[])[];
}

/**
 * The same edits, with needs added until every prefix of their waves is sound. An inferred type, for example, may be made of
 * statements of two edits that share no name. All edits together are taken to be sound; without a fault each prefix is asked
 * about once.
 */
export function joinFaulty(edits: readonly Edit[], isSound: IsSound): readonly Edit[] {
  let joined = edits;
  // Each time two steps become one, so this ends.
  for (let fault = firstFault(joined, isSound); fault !== undefined; fault = firstFault(joined, isSound)) joined = tied(joined, stepOf(joined, fault, isSound));
  return joined;
}

function firstFault(edits: readonly Edit[], isSound: IsSound): Fault | undefined {
  const order = waves(edits);
  const done = new Set<string>();
  for (const [at, wave] of order.slice(0, -1).entries()) {
    const before = new Set(done);
    for (const id of wave) done.add(id);
    if (!isSound(edits.filter(({ id }) => done.has(id)))) return { before, wave, later: order.slice(at + 1) };
  }
  return undefined;
}

// One edit at fault and the first one that mends it; where there are no such two, the wave and the next.
function stepOf(edits: readonly Edit[], { before, wave, later }: Fault, isSound: IsSound): readonly string[] {
  const sound = (...ids: readonly string[]): boolean => {
    const some = new Set([...before, ...ids.flatMap((id) => [...needsOf(edits, id)])]);
    return isSound(edits.filter(({ id }) => some.has(id)));
  };
  const guilty = wave.find((id) => !sound(id));
  const mending = guilty === undefined ? undefined : [...wave, ...later.flat()].find((id) => sound(guilty, id));
  return guilty === undefined || mending === undefined ? [...wave, ...(later[0] ?? [])] : [guilty, mending];
}

// Each needs the first and the first each: one step, whatever else they need.
function tied(edits: readonly Edit[], group: readonly string[]): readonly Edit[] {
  const [first = '', ...others] = group;
  return edits.map((edit) => {
    if (!group.includes(edit.id)) return edit;
    return { ...edit, dependsOn: [...new Set([...edit.dependsOn, ...(edit.id === first ? others : [first])])] };
  });
}

/** An edit and all that it needs, however far. */
function needsOf(edits: readonly Edit[], id: string): ReadonlySet<string> {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const found = new Set([id]);
  for (const one of found) for (const need of byId.get(one)?.dependsOn ?? []) found.add(need);
  return found;
}
