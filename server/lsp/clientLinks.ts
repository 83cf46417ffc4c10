// What the server asks of its client besides LSP: a key for a host, one call of the editor's own models.
import type { Connection } from 'vscode-languageserver';
import type { StopSignal } from '../core/ports/stopSignal';
import { apiKey, lmCancel, lmComplete } from '../protocol/server';

export interface LmCall {
  readonly call: string;
  /** Empty: the model that the editor prefers. */
  readonly model: string;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
}

export interface ClientLinks {
  /** The key that was entered for exactly this host; null when there is none or the client keeps no keys. */
  apiKey(host: string): Promise<string | null>;
  /** One call of the editor's models, cancelled on stop; absent where the client has none. The reply is not checked yet. */
  readonly lm?: (call: LmCall, stop: StopSignal) => Promise<unknown>;
}

/** Links for a client that answers Starling's own requests (`review: true`); any other client gets none. */
export function clientLinks(connection: Connection, options: { readonly review: boolean }): ClientLinks {
  if (!options.review) return { apiKey: () => Promise.resolve(null) };
  return {
    async apiKey(host) {
      const reply = await connection.sendRequest<{ readonly key: string | null }>(apiKey.method, { host });
      return reply.key;
    },
    async lm(call, stop) {
      const cancel = (): void => void connection.sendNotification(lmCancel.method, { call: call.call });
      stop.addEventListener('abort', cancel);
      try {
        return await connection.sendRequest<unknown>(lmComplete.method, call);
      } finally {
        stop.removeEventListener('abort', cancel);
      }
    },
  };
}
