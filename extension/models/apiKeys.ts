// API keys in the editor's secret storage, each bound to the host that it was entered for.
import type { SecretStorage } from 'vscode';

export class ApiKeys {
  /** Keys of this session where the system has no keychain. */
  readonly #session = new Map<string, string>();

  constructor(private readonly secrets: SecretStorage) {}

  /** The key for exactly this host (with its port), null when none was entered. */
  async get(host: string): Promise<string | null> {
    const kept = this.#session.get(host);
    if (kept !== undefined) return kept;
    try {
      return (await this.secrets.get(slot(host))) ?? null;
    } catch {
      return null;
    }
  }

  /** An empty key forgets the old one. Says where the key is kept. */
  async set(host: string, key: string): Promise<'keychain' | 'session' | 'forgotten'> {
    this.#session.delete(host);
    try {
      if (key === '') await this.secrets.delete(slot(host));
      else await this.secrets.store(slot(host), key);
      return key === '' ? 'forgotten' : 'keychain';
    } catch {
      // Linux without a keyring: better for one session than in a file.
      if (key !== '') this.#session.set(host, key);
      return key === '' ? 'forgotten' : 'session';
    }
  }
}

function slot(host: string): string {
  return `starling.apiKey:${host}`;
}
