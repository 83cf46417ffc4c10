// Starling: Pause Run and Continue Run. Calls on their way are kept; no new one leaves while the run is held.
import { pauseRun as pauseRunMessage } from '../../server/protocol/server';
import type { Session } from '../session';

export async function pauseRun(session: Session, { paused }: { readonly paused: boolean }): Promise<void> {
  if (session.view !== undefined) await session.request(pauseRunMessage, { run: session.view.run, paused });
}
