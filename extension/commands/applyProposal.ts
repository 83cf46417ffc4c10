// Starling: Apply Accepted Edits. The server sends one versioned workspace edit; a refusal says what to do.
import { window } from 'vscode';
import { applyProposal as applyProposalMessage } from '../../server/protocol/server';
import { t } from '../l10n';
import type { Session } from '../session';

export async function applyProposal(session: Session): Promise<void> {
  if (session.view === undefined) return;
  const applied = await session.request(applyProposalMessage, { run: session.view.run });
  if (applied.ok) window.setStatusBarMessage(`Starling: ${applied.applied === 1 ? t('1 edit applied') : t('{0} edits applied', applied.applied)}`, 5_000);
  else void window.showWarningMessage(`Starling: ${applied.message}`);
}
