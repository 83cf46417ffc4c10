// From the edits a person chose to the smallest changes of the files as they stand now. Pure; the host does the writing.
import type { Edit, Span } from '../../protocol/model';
import type { EditDiff, FileChange } from '../../protocol/runEvent';
import { assemble, type AssembledFile } from '../assemble/assemble';
import { textChanges } from '../assemble/textChanges';
import type { RunResult } from './runResult';

/** What a run proposed: all its edits and the files as they were when it began. */
export type Proposed = Pick<RunResult, 'edits' | 'files'>;

export type ChosenFile = FileChange;

export type Chosen = { readonly ok: true; readonly files: readonly ChosenFile[] } | { readonly ok: false; readonly why: string };

/** Whole texts of every file without any edit and with exactly the edits in `ids`. */
export function chosenTexts(proposed: Proposed, ids: readonly string[]): Chosen {
  const assembled = assemble({ files: textsBefore(proposed), edits: proposed.edits.filter((edit) => ids.includes(edit.id)) });
  if (!assembled.ok) return { ok: false, why: assembled.why };
  const untouched = ({ before, made }: AssembledFile): AssembledFile => ({ before, after: before, ...(made === true && { made, gone: true }) });
  return { ok: true, files: Object.entries(proposed.files).map(([file, whole]) => ({ file, ...(assembled.files[file] ?? untouched(whole)) })) };
}

/** Files that the run makes are not there before. */
function textsBefore({ files }: Proposed): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).flatMap(([file, { before, made }]) => (made === true ? [] : [[file, before] as const])));
}

/** The same edits on other texts; undefined where they do not go together there. */
export function proposalOn(files: Readonly<Record<string, string>>, edits: readonly Edit[]): Proposed | undefined {
  const assembled = assemble({ files, edits });
  return assembled.ok ? { edits, files: assembled.files } : undefined;
}

/** Each edit's own difference; none where the edits do not fit together. */
export function proposedDiffs(proposed: Proposed): readonly EditDiff[] {
  const assembled = assemble({ files: textsBefore(proposed), edits: proposed.edits });
  return assembled.ok ? assembled.diffs : [];
}

/** An edit's id with those of all that it depends on, itself last. */
export function withDependencies(proposed: Proposed, id: string): readonly string[] {
  const seen = new Set<string>();
  const visit = (one: string): void => {
    if (seen.has(one)) return;
    proposed.edits.find((edit) => edit.id === one)?.dependsOn.forEach(visit);
    seen.add(one);
  };
  visit(id);
  return [...seen];
}

/** Changes that turn `now` into `wanted`; everything between them stays untouched. */
export function changesTo(now: string, wanted: string): readonly { readonly span: Span; readonly text: string }[] {
  return textChanges(now, wanted);
}
