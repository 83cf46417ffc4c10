// Starling: Open Edit in Diff Editor, and opening the edited file.
import { Range, Uri, window, workspace } from 'vscode';
import { openDiff } from '../diff/virtualTexts';
import type { Session } from '../session';
import { editOf } from './editOf';
import { findName } from './findName';

export async function openEditDiff(session: Session, target: unknown): Promise<void> {
  const edit = editOf(session, target);
  if (edit === undefined || session.view === undefined) return;
  if (edit.diff === '') void window.showInformationMessage('Starling: this edit has no diff yet. It comes when all tasks are decided.');
  else await openDiff(session, session.view.run, edit);
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
