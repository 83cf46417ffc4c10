// Starling: Open Edit in Diff Editor, Next Edit, Previous Edit, and opening the edited file.
import { Range, Uri, window, workspace } from 'vscode';
import { openDiff } from '../diff/virtualTexts';
import { ReviewPanel } from '../review/reviewPanel';
import type { Session } from '../session';
import { editOf } from './editOf';
import { findName } from './findName';

export async function openEditDiff(session: Session, target: unknown): Promise<void> {
  const edit = editOf(session, target);
  if (edit === undefined || session.view === undefined) return;
  if (edit.diff === '') void window.showInformationMessage('Starling: this edit has no diff yet. It comes when all tasks are decided.');
  else await openDiff(session, session.view.run, edit);
}

/** `step` is 1 or -1; goes round at the ends. Opens the diff where a diff of ours is open, else the page. */
export async function stepEdit(session: Session, step: 1 | -1): Promise<void> {
  const edits = session.view?.edits ?? [];
  const at = edits.findIndex((edit) => edit.id === session.focus?.id);
  const next = edits[(at + step + edits.length) % edits.length];
  if (next === undefined) return;
  session.focus = next;
  if (window.activeTextEditor?.document.uri.scheme === 'starling') await openEditDiff(session, undefined);
  else ReviewPanel.show(session).reveal(next.id);
}

/** Opens the real file at the edited declaration. */
export async function openEditFile(session: Session, id: string): Promise<void> {
  const view = session.view;
  const edit = view?.edits.find((one) => one.id === id);
  const uri = view === undefined ? undefined : session.uriOf(view.run);
  if (edit === undefined || uri === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const { start, end } = findName(document.getText(), edit.target);
  const range = new Range(document.positionAt(start), document.positionAt(end));
  await window.showTextDocument(document, { selection: range, preview: true });
}
