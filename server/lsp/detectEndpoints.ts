// Handler of starling/detectEndpoints: local model servers that answer right now.
import type { CancellationToken } from 'vscode-languageserver';
import type { Endpoint } from './adapters';
import type { Session } from './session';

export function detectEndpoints(session: Session, token: CancellationToken): Promise<readonly Endpoint[]> {
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  return session.adapters.detectEndpoints(stop.signal);
}
