// Starling: Open Edit in Diff Editor, and opening the edited file.
import { Range, Uri, window, workspace } from 'vscode';
import type { EditView, RunView } from '../../server/protocol/runView';
import { openDiff, openDiffs } from '../diff/virtualTexts';
import { t } from '../l10n';
import type { Session } from '../session';
import { editOf } from './editOf';
import { findName } from './findName';

export async function openEditDiff(session: Session, target: unknown): Promise<void> {
  const edit = editOf(session, target);
  if (edit === undefined || session.view === undefined) return;
  if (edit.diff === '') void window.showInformationMessage(t('Starling: this edit has no diff yet. It comes when all tasks are decided.'));
  else await openDiff(session, session.view.run, edit);
}

/** Edits that can still be applied; those that were refused or taken back are left out. */
export async function openAllDiffs(session: Session): Promise<void> {
  const view = session.view;
  const edits = view?.edits.filter((edit) => edit.diff !== '' && (edit.status === 'proposed' || edit.status === 'accepted')) ?? [];
  if (view === undefined || edits.length === 0) return void window.showInformationMessage(t('Starling: there is no edit to compare.'));
  await openDiffs(view, edits.slice(0, MOST_DIFFS));
  if (edits.length > MOST_DIFFS) window.setStatusBarMessage(t('Starling: the first {0} of {1} edits are shown', MOST_DIFFS, edits.length), 5_000);
}

/** Each diff is two documents that the editor holds. */
const MOST_DIFFS = 200;

/** Opens the real file at the edited declaration. */
export async function openEditFile(session: Session, id: string): Promise<void> {
  const view = session.view;
  const edit = view?.edits.find((one) => one.id === id);
  if (view === undefined || edit === undefined) return;
  const document = await workspace.openTextDocument(fileOf(session, view, edit));
  const { start, end } = findName(document.getText(), edit.target);
  const range = new Range(document.positionAt(start), document.positionAt(end));
  await window.showTextDocument(document, { selection: range, preview: true });
}

/** As the editor spells the run's own folder; a run that was found again is known by its path only. */
function fileOf(session: Session, view: RunView, { file }: EditView): Uri {
  const uri = session.uriOf(view.run);
  const folder = uri === undefined ? undefined : workspace.getWorkspaceFolder(Uri.parse(uri))?.uri;
  return Uri.joinPath(folder ?? Uri.file(view.workspace), file);
}
