// Handler of starling/showRun: the whole view of a run of this connection.
import type { RunView } from '../protocol/runView';
import type { Session } from './session';

export function showRun(session: Session, run: string): RunView | null {
  return session.runs.get(run)?.view ?? null;
}
