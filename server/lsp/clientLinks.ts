// What the server asks of its client besides LSP: a key for a host, one call of the editor's own models.
import type { Connection } from 'vscode-languageserver';
import { apiKey, lmCancel, lmComplete } from '../protocol/server';

export type LmMessage = { readonly role: 'system' | 'user'; readonly content: string };
export type LmReply =
  | { readonly ok: true; readonly text: string; readonly model: string }
  | { readonly ok: false; readonly reason: string; readonly message: string };

export interface ClientLinks {
  /** The key that was entered for exactly this host; null when there is none or the client keeps no keys. */
  apiKey(host: string): Promise<string | null>;
  /** Absent where the client has no language models of its own. */
  readonly lm?: {
    complete(call: string, model: string, messages: readonly LmMessage[]): Promise<LmReply>;
    cancel(call: string): void;
  };
}

/** Links for a client that answers Starling's own requests (`review: true`); any other client gets none. */
export function clientLinks(connection: Connection, options: { readonly review: boolean }): ClientLinks {
  if (!options.review) return { apiKey: () => Promise.resolve(null) };
  return {
    async apiKey(host) {
      const reply = await connection.sendRequest<{ readonly key: string | null }>(apiKey.method, { host });
      return reply.key;
    },
    lm: {
      complete: (call, model, messages) => connection.sendRequest<LmReply>(lmComplete.method, { call, model, messages }),
      cancel: (call) => void connection.sendNotification(lmCancel.method, { call }),
    },
  };
}
