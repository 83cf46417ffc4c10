// The channel to the extension: the only place that touches acquireVsCodeApi.
import type { FromWebview, ToWebview } from '../server/protocol/webview';
import { readMessage } from './readMessage';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What a page may do with the extension. Tests pass a recording one. */
export interface Host {
  readonly send: (message: FromWebview) => void;
  /** Calls back for every well-formed message; returns the function that ends it. */
  readonly listen: (listener: (message: ToWebview) => void) => () => void;
  /** What the page stored before it was hidden, of unknown shape. */
  readonly kept: () => unknown;
  readonly keep: (screen: unknown) => void;
}

/** Connects to VS Code; may be called once per page. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    listen: (listener) => {
      const receive = (event: MessageEvent<unknown>): void => {
        const message = readMessage(event.data);
        if (message === undefined) console.warn('Starling: a message of unknown shape was dropped.');
        else listener(message);
      };
      window.addEventListener('message', receive);
      return () => window.removeEventListener('message', receive);
    },
    kept: () => api.getState(),
    keep: (screen) => api.setState(screen),
  };
}
