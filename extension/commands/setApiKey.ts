// Starling: Set API Key. The key goes to the keychain, bound to the host of the configured endpoint.
import { window } from 'vscode';
import { keyHost } from '../models/keyHost';
import type { Session } from '../session';
import { readSettings } from '../settings';

export async function setApiKey(session: Session): Promise<void> {
  const host = keyHost(readSettings());
  if (host === undefined) {
    void window.showErrorMessage('Starling: the setting starling.baseUrl is not a URL. Correct it first; a key belongs to its host.');
    return;
  }
  const key = await window.showInputBox({
    title: `API key for ${host}`,
    prompt: `Kept in the system keychain and sent to ${host} only. Leave empty to forget it.`,
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  const kept = await session.apiKeys.set(host, key.trim());
  void window.showInformationMessage(`Starling: ${OUTCOMES[kept](host)}`);
}

const OUTCOMES = {
  keychain: (host: string) => `the key for ${host} is in the keychain.`,
  session: (host: string) => `this system has no keychain: the key for ${host} is kept until the window closes.`,
  forgotten: (host: string) => `the key for ${host} is forgotten.`,
} as const;
