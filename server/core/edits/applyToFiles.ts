// Edits over a set of files: files that come, go and get another name, and names that change in more than one.
import type { Edit } from '../../protocol/model';
import { applyEdits } from './applyEdits';

export type AppliedFiles =
  | { readonly ok: true; readonly files: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly edit: string; readonly why: string };

/** All files after all edits; those that no edit touches are the same strings. Nothing is applied when one edit does not fit. */
export function applyToFiles(files: Readonly<Record<string, string>>, edits: readonly Edit[]): AppliedFiles {
  const changed: Record<string, string> = {};
  const gone = new Set<string>();
  for (const [file, own] of editsByFile(edits)) {
    const before = files[file];
    const first = own[0]?.id ?? '';
    if (before === undefined && own[0]?.kind !== 'createFile') return { ok: false, edit: first, why: `there is no ${file}` };
    const deletion = own.find(({ kind }) => kind === 'deleteFile');
    if (deletion !== undefined && own.length > 1) return { ok: false, edit: deletion.id, why: `${file} is changed by other edits` };
    if (deletion !== undefined) {
      gone.add(file);
      continue;
    }
    const applied = applyEdits(file, before ?? '', own);
    if (!applied.ok) return applied;
    const moved = own.flatMap(({ id, payload }) => (payload.kind === 'moveFile' ? [{ id, to: payload.to }] : []))[0];
    if (moved !== undefined && files[moved.to] !== undefined) return { ok: false, edit: moved.id, why: `${moved.to} exists already` };
    if (moved !== undefined) gone.add(file);
    changed[moved?.to ?? file] = applied.text;
  }
  // Copied at once: a run keeps its decisions one by one, over all files of a project.
  const after: Record<string, string> = { ...files, ...changed };
  for (const file of gone) if (!Object.hasOwn(changed, file)) delete after[file];
  return { ok: true, files: after };
}

// A rename belongs to its own file and to those that import the name.
function editsByFile(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const importers = 'importers' in edit.payload ? edit.payload.importers : [];
    for (const file of [edit.target.file, ...importers]) groups.set(file, [...(groups.get(file) ?? []), edit]);
  }
  return groups;
}
