// Handler of starling/pauseRun: holds one run, or lets it go on. On record before it goes on, so that a journal tells when nothing was asked.
import type { Session } from './session';

export async function pauseRun(session: Session, { run, paused }: { readonly run: string; readonly paused: boolean }): Promise<null> {
  const live = session.runs.get(run);
  if (live?.running !== true || live.pause.paused === paused) return null;
  if (paused) live.pause.hold();
  await live.write([{ type: paused ? 'paused' : 'continued' }]);
  if (!paused) live.pause.release();
  return null;
}
