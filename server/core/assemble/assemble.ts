// Winners to one proposal: every file before and after, and each edit's own difference.
import type { Edit } from '../../protocol/model';
import type { EditDiff, FileChange } from '../../protocol/runEvent';
import { applyEdits } from '../edits/applyEdits';
import { applyInOrder, needsOrder } from './applyInOrder';
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
      /** Only files that an edit changes, makes or takes away. */
      readonly files: AssembledFiles;
      readonly diffs: readonly EditDiff[];
    }
  | Misfit;

export type AssembledFiles = Readonly<Record<string, AssembledFile>>;

/** Whole texts; empty before where the file is made, and after where it goes. */
export type AssembledFile = Omit<FileChange, 'file'>;

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
  if (needsOrder(edits)) return inOrder(input);
  const files: Record<string, AssembledFile> = {};
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

/** Where edits reach over files or build on each other. */
function inOrder({ files, edits }: AssembleInput): Assembled {
  const applied = applyInOrder(files, edits);
  if (!applied.ok) return applied;
  const diffs: EditDiff[] = [];
  for (const edit of edits) {
    const needed = needs(edit, edits);
    const without = applyInOrder(files, edits.filter(({ id }) => needed.includes(id)));
    if (!without.ok) return { ...without, edit: edit.id };
    const whole = dependencies(edits, edit.id);
    const withIt = applyInOrder(files, edits.filter(({ id }) => id === edit.id || whole.includes(id)));
    if (!withIt.ok) return withIt;
    const changed = changedFiles(without.files, withIt.files);
    diffs.push({ edit: edit.id, diff: Object.entries(changed).map(([file, { before, after }]) => fileDiff(file, before, after)).join('') });
  }
  return { ok: true, files: changedFiles(files, applied.files), diffs };
}

function changedFiles(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): AssembledFiles {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((file) => before[file] !== after[file]);
  return Object.fromEntries(changed.map((file) => {
    const [was, is] = [before[file], after[file]];
    return [file, { before: was ?? '', after: is ?? '', ...(was === undefined && { made: true as const }), ...(is === undefined && { gone: true as const }) }];
  }));
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
  const without = apply(input, file, edits.filter(({ id }) => needs(edit, edits).includes(id)));
  if (!without.ok) return { ...without, edit: edit.id };
  const withIt = apply(input, file, edits.filter(({ id }) => id === edit.id || needed.includes(id)));
  if (!withIt.ok) return withIt;
  return { ok: true, diff: fileDiff(file, without.after, withIt.after) };
}

/** What an edit needs. In a circle the others need this edit too, so they are shown with it and left out here. */
function needs(edit: Edit, edits: readonly Edit[]): readonly string[] {
  const needed = dependencies(edits, edit.id);
  const circle = needed.filter((id) => follow(id, (one) => dependencies(edits, one)).has(edit.id));
  return needed.filter((id) => !circle.includes(id));
}
