// What a person's yes or no to an edit means for the others. Pure: the host keeps the events it returns.
import type { EditStatus } from '../../protocol/model';
import type { RunEvent } from '../../protocol/runEvent';
import type { EditView, RunView } from '../../protocol/runView';

export interface Ruling {
  readonly edits: readonly string[];
  readonly verdict: 'accept' | 'refuse' | 'reset';
  readonly reason: string;
}

export type StatusEvent = Extract<RunEvent, { type: 'editStatus' }>;

/** Accepting takes along what the edit depends on; refusing disables what depends on it; both are said in the reason. */
export function reviewRun(view: RunView, ruling: Ruling): readonly StatusEvent[] {
  const known = new Map(view.edits.map((edit) => [edit.id, edit]));
  const chosen = ruling.edits.flatMap((id) => known.get(id) ?? []).filter(isOpen);
  switch (ruling.verdict) {
    case 'accept':
      return closure(chosen, (edit) => edit.dependsOn.flatMap((id) => known.get(id) ?? []))
        .filter(isOpen)
        .map((edit) => status(edit, 'accepted', chosen.includes(edit) ? ruling.reason : 'needed by an accepted edit'));
    case 'refuse':
      return closure(chosen, (edit) => view.edits.filter((other) => other.dependsOn.includes(edit.id)))
        .filter(isOpen)
        .map((edit) => (chosen.includes(edit) ? status(edit, 'refused', ruling.reason) : status(edit, 'disabled', 'an edit it needs was refused')));
    case 'reset':
      return closure(chosen, (edit) => view.edits.filter((other) => other.status === 'disabled' && other.dependsOn.includes(edit.id)))
        .filter(isOpen)
        .map((edit) => status(edit, 'proposed', ''));
  }
}

/** Ids of what would be written now: accepted edits whose dependencies are accepted or written too. */
export function acceptedEdits(view: RunView): readonly string[] {
  const fine = new Set(view.edits.filter((edit) => edit.status === 'accepted' || edit.status === 'applied').map((edit) => edit.id));
  return view.edits.filter((edit) => edit.status === 'accepted' && edit.dependsOn.every((id) => fine.has(id))).map((edit) => edit.id);
}

/** Applied and stale edits are no longer open to a ruling; one that was taken back is. */
function isOpen(edit: EditView): boolean {
  return ['proposed', 'accepted', 'refused', 'disabled', 'undone'].includes(edit.status);
}

function status(edit: EditView, next: EditStatus, reason: string): StatusEvent {
  return { type: 'editStatus', edit: edit.id, status: next, reason };
}

function closure(from: readonly EditView[], next: (edit: EditView) => readonly EditView[]): readonly EditView[] {
  const seen = new Set<EditView>();
  const visit = (edit: EditView): void => {
    if (seen.has(edit)) return;
    seen.add(edit);
    next(edit).forEach(visit);
  };
  from.forEach(visit);
  return [...seen];
}
