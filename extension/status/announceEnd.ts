// Says how a run ended where the person would not see it otherwise: failures always, results when the page is hidden.
import { commands, window, type Disposable } from 'vscode';
import { t } from '../l10n';
import { ReviewPanel } from '../review/reviewPanel';
import type { Session } from '../session';
import { statusWord } from '../words';

export function announceEnd(session: Session): Disposable {
  return session.onEnded((view) => {
    session.log.info(`run ${view.run}: ${view.status}${view.reason === '' ? '' : `, ${view.reason}`}`);
    if (view.status === 'failed') void window.showErrorMessage(`Starling: ${view.reason}`);
    else if (!ReviewPanel.visible) void offerReview(`Starling: ${view.edits.length === 1 ? t('1 edit proposed ({0}).', statusWord(view.status)) : t('{0} edits proposed ({1}).', view.edits.length, statusWord(view.status))}`);
  });
}

async function offerReview(message: string): Promise<void> {
  const review = t('Review');
  if ((await window.showInformationMessage(message, review)) === review) await commands.executeCommand('starling.openReview');
}
