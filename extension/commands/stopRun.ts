// Starling: Stop Run. Ends all calls and child processes within a second; what was decided is kept.
import { stopRun as stopRunMessage } from '../../server/protocol/server';
import type { Session } from '../session';

export async function stopRun(session: Session): Promise<void> {
  if (session.view !== undefined) await session.request(stopRunMessage, { run: session.view.run });
}
