// Handler of starling/editTexts: the two sides of a native diff editor.
import { join } from 'node:path';
import { acceptedEdits } from '../core/pipeline/reviewRun';
import { chosenTexts, withDependencies, type Proposed } from '../core/pipeline/writeChosen';
import type { RunView } from '../protocol/runView';
import type { Session } from './session';

export type EditTexts = { readonly file: string; readonly before: string; readonly after: string } | null;

/** One edit stands against what it depends on, as on the review page; no edit means everything accepted against the file. */
export function editTexts(session: Session, run: string, edit: string): EditTexts {
  const live = session.runs.get(run);
  if (live?.proposed === undefined) return null;
  const sides = edit === '' ? acceptedSides(live.view) : editSides(live.proposed, edit);
  const file = live.proposed.edits.find((one) => one.id === (sides.after.at(-1) ?? ''))?.target.file;
  if (file === undefined) return null;
  const before = textOf(live.proposed, file, sides.before);
  const after = textOf(live.proposed, file, sides.after);
  return before === undefined || after === undefined ? null : { file: join(live.project.root, file), before, after };
}

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function editSides(proposed: Proposed, edit: string): Sides {
  const after = withDependencies(proposed, edit);
  return { before: after.slice(0, -1), after };
}

function acceptedSides(view: RunView): Sides {
  return { before: [], after: acceptedEdits(view) };
}

function textOf(proposed: Proposed, file: string, edits: readonly string[]): string | undefined {
  const chosen = chosenTexts(proposed, edits);
  return chosen.ok ? chosen.files.find((one) => one.file === file)?.after : undefined;
}
