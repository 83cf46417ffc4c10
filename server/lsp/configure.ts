// Handler of starling/configure: settings changed or the workspace became trusted. A run that goes on keeps what it began with.
import type { ServerSettings } from '../protocol/server';
import { DEFAULT_SETTINGS } from './serverSettings';
import type { Session } from './session';

export interface Configuration {
  readonly trusted: boolean;
  readonly settings: Partial<ServerSettings>;
}

export function configure(session: Session, { trusted, settings }: Configuration): void {
  session.trusted = trusted;
  session.settings = { ...DEFAULT_SETTINGS, ...settings };
}
