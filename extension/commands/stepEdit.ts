// Starling: Next Edit, Previous Edit.
import { window } from 'vscode';
import { SCHEME } from '../diff/editUri';
import { ReviewPanel } from '../review/reviewPanel';
import type { Session } from '../session';
import { openEditDiff } from './showEdit';

/** `step` is 1 or -1; goes round at the ends. Opens the diff where a diff of ours is open, else the page. */
export async function stepEdit(session: Session, step: 1 | -1): Promise<void> {
  const edits = session.view?.edits ?? [];
  const at = edits.findIndex((edit) => edit.id === session.focus?.id);
  const next = edits[(at + step + edits.length) % edits.length];
  if (next === undefined) return;
  session.focus = next;
  if (window.activeTextEditor?.document.uri.scheme === SCHEME) await openEditDiff(session, undefined);
  else ReviewPanel.show(session).reveal(next.id);
}
