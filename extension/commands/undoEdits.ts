// Starling: Take Edit Back, Take All Edits Back. The server makes one workspace edit of it; what was changed by hand since is never touched.
import { window } from 'vscode';
import { undoEdits as undoEditsMessage } from '../../server/protocol/server';
import { t } from '../l10n';
import type { Session } from '../session';
import { editOf } from './editOf';

export async function undoEdit(session: Session, target: unknown): Promise<void> {
  const edit = editOf(session, target);
  if (edit !== undefined) await undoEdits(session, [edit.id]);
}

/** No edits are all of the run. */
export async function undoEdits(session: Session, edits: readonly string[]): Promise<void> {
  if (session.view === undefined) return;
  const undone = await session.request(undoEditsMessage, { run: session.view.run, edits });
  if (undone.ok) window.setStatusBarMessage(`Starling: ${undone.undone === 1 ? t('1 edit taken back') : t('{0} edits taken back', undone.undone)}`, 5_000);
  else void window.showWarningMessage(`Starling: ${undone.message}`);
}
