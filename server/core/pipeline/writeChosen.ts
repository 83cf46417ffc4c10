// From the edits a person chose to the smallest changes of the files as they stand now. Pure; the host does the writing.
import type { Span } from '../../protocol/model';
import type { EditDiff } from '../../protocol/runEvent';
import { assemble } from '../assemble/assemble';
import { textChanges } from '../assemble/textChanges';
import type { RunResult } from './runResult';

/** What a run proposed: all its edits and the files as they were when it began. */
export type Proposed = Pick<RunResult, 'edits' | 'files'>;

export interface ChosenFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export type Chosen = { readonly ok: true; readonly files: readonly ChosenFile[] } | { readonly ok: false; readonly why: string };

/** Whole texts of every file without any edit and with exactly the edits in `ids`. */
export function chosenTexts(proposed: Proposed, ids: readonly string[]): Chosen {
  const before = Object.fromEntries(Object.entries(proposed.files).map(([file, texts]) => [file, texts.before]));
  const assembled = assemble({ files: before, edits: proposed.edits.filter((edit) => ids.includes(edit.id)) });
  if (!assembled.ok) return { ok: false, why: assembled.why };
  return { ok: true, files: Object.entries(before).map(([file, text]) => ({ file, before: text, after: assembled.files[file]?.after ?? text })) };
}

/** Each edit's own difference; none where the edits do not fit together. */
export function proposedDiffs(proposed: Proposed): readonly EditDiff[] {
  const assembled = assemble({ files: Object.fromEntries(Object.entries(proposed.files).map(([file, { before }]) => [file, before])), edits: proposed.edits });
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
