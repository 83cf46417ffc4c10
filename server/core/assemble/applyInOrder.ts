// Edits of several tasks, one task after the other: what a later one changes an earlier one may have made.
import type { Edit } from '../../protocol/model';
import { applyToFiles, type AppliedFiles } from '../edits/applyToFiles';

/**
 * Files after all edits; what is gone is missing. The edits of one task are applied together, on what the tasks before it in `edits`
 * have left: just so they were made.
 */
export function applyInOrder(files: Readonly<Record<string, string>>, edits: readonly Edit[]): AppliedFiles {
  let now = files;
  for (const group of byTask(edits)) {
    const applied = applyToFiles(now, group);
    if (!applied.ok) return applied;
    now = applied.files;
  }
  return { ok: true, files: now };
}

/** True where edits have to be applied in their order: one needs another task's, or they reach beyond the text of one file. */
export function needsOrder(edits: readonly Edit[]): boolean {
  const taskOf = new Map(edits.map(({ id, task }) => [id, task]));
  return edits.some(({ task, kind, payload, dependsOn }) => {
    const isWide = kind === 'createFile' || kind === 'moveFile' || kind === 'deleteFile' || ('importers' in payload && payload.importers.length > 0);
    return isWide || dependsOn.some((id) => taskOf.has(id) && taskOf.get(id) !== task);
  });
}

function byTask(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.task);
    if (group === undefined) groups.set(edit.task, [edit]);
    else group.push(edit);
  }
  return [...groups.values()];
}
