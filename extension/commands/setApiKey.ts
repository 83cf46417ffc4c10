// Starling: Set API Key. The key goes to the keychain, bound to the host of the configured endpoint.
import { window } from 'vscode';
import { t } from '../l10n';
import { keyHost } from '../models/keyHost';
import type { Session } from '../session';
import { readSettings } from '../settings';

export async function setApiKey(session: Session): Promise<void> {
  const host = keyHost(readSettings());
  if (host === undefined) {
    void window.showErrorMessage(t('Starling: the setting starling.baseUrl is not a URL. Correct it first; a key belongs to its host.'));
    return;
  }
  const key = await window.showInputBox({
    title: t('API key for {0}', host),
    prompt: t('Kept in the system keychain and sent to {0} only. Leave empty to forget it.', host),
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  const kept = await session.apiKeys.set(host, key.trim());
  void window.showInformationMessage(`Starling: ${OUTCOMES[kept](host)}`);
}

const OUTCOMES = {
  keychain: (host: string) => t('the key for {0} is in the keychain.', host),
  session: (host: string) => t('this system has no keychain: the key for {0} is kept until the window closes.', host),
  forgotten: (host: string) => t('the key for {0} is forgotten.', host),
} as const;
