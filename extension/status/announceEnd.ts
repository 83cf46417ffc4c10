// Says how a run ended where the person would not see it otherwise: failures always, results when the page is hidden.
import { commands, window, type Disposable } from 'vscode';
import { ReviewPanel } from '../review/reviewPanel';
import type { Session } from '../session';

export function announceEnd(session: Session): Disposable {
  return session.onEnded((view) => {
    session.log.info(`run ${view.run}: ${view.status}${view.reason === '' ? '' : `, ${view.reason}`}`);
    if (view.status === 'failed') void window.showErrorMessage(`Starling: ${view.reason}`);
    else if (!ReviewPanel.visible) void offerReview(`Starling: ${view.edits.length} ${view.edits.length === 1 ? 'edit' : 'edits'} proposed (${view.status}).`);
  });
}

async function offerReview(message: string): Promise<void> {
  const answer = await window.showInformationMessage(message, 'Review');
  if (answer === 'Review') await commands.executeCommand('starling.openReview');
}
