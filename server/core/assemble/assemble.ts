// Winners to one proposal: every file before and after, and each edit's own difference.
import type { Edit } from '../../protocol/model';
import type { EditDiff } from '../../protocol/runEvent';
import { applyEdits } from '../edits/applyEdits';
import { dependencies, follow } from './closure';
import { fileDiff } from './fileDiff';

export interface AssembleInput {
  /** Text by path; must hold every file that an edit targets. */
  readonly files: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

export type Assembled =
  | {
      readonly ok: true;
      /** Only files that an edit targets. */
      readonly files: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
      readonly diffs: readonly EditDiff[];
    }
  | Misfit;

/** `edit` cannot be applied together with the others; `why` is for a person. */
export interface Misfit {
  readonly ok: false;
  readonly edit: string;
  readonly why: string;
}

export function assemble(input: AssembleInput): Assembled {
  const { edits } = input;
  const lost = edits.find((edit) => edit.dependsOn.some((id) => !edits.some((other) => other.id === id)));
  if (lost !== undefined) return { ok: false, edit: lost.id, why: 'it depends on an edit that is not part of the proposal' };
  const files: Record<string, { before: string; after: string }> = {};
  for (const file of new Set(edits.map((edit) => edit.target.file))) {
    const applied = apply(input, file, edits);
    if (!applied.ok) return applied;
    files[file] = applied;
  }
  const diffs: EditDiff[] = [];
  for (const edit of edits) {
    const shown = diffOf(edit, input);
    if (!shown.ok) return shown;
    diffs.push({ edit: edit.id, diff: shown.diff });
  }
  return { ok: true, files: Object.fromEntries(Object.entries(files).map(([file, { before, after }]) => [file, { before, after }])), diffs };
}

type Applied = { readonly ok: true; readonly before: string; readonly after: string } | Misfit;

function apply({ files }: AssembleInput, file: string, edits: readonly Edit[]): Applied {
  const own = edits.filter((edit) => edit.target.file === file);
  const before = files[file];
  if (before === undefined) return { ok: false, edit: own[0]?.id ?? '', why: `the text of ${file} is not known` };
  const applied = applyEdits(file, before, own);
  return applied.ok ? { ok: true, before, after: applied.text } : applied;
}

/** The file with the edit and what it needs, against the file with only what it needs. */
function diffOf(edit: Edit, input: AssembleInput): { readonly ok: true; readonly diff: string } | Misfit {
  const { edits } = input;
  const { file } = edit.target;
  const needed = dependencies(edits, edit.id);
  // In a circle the others need this edit too, so they are shown with it.
  const circle = needed.filter((id) => follow(id, (one) => dependencies(edits, one)).has(edit.id));
  const without = apply(input, file, edits.filter(({ id }) => needed.includes(id) && !circle.includes(id)));
  if (!without.ok) return { ...without, edit: edit.id };
  const withIt = apply(input, file, edits.filter(({ id }) => id === edit.id || needed.includes(id)));
  if (!withIt.ok) return withIt;
  return { ok: true, diff: fileDiff(file, without.after, withIt.after) };
}
