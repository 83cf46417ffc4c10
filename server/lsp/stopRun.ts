// Handler of starling/stopRun: aborts calls and child processes of one run; what was decided is kept.
import type { Session } from './session';

export function stopRun(session: Session, run: string): null {
  session.runs.get(run)?.stop.abort();
  return null;
}
