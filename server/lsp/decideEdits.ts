// Handler of starling/decideEdits: a person's yes or no to edits. Writes the journal, never a file.
import { reviewRun, type Ruling } from '../core/pipeline/reviewRun';
import type { Failure } from '../protocol/server';
import type { Session } from './session';

export async function decideEdits(session: Session, run: string, ruling: Ruling): Promise<{ readonly ok: true } | Failure> {
  const live = session.runs.get(run);
  if (live === undefined) return { ok: false, message: `There is no run ${run} any more: start it again.` };
  await live.write(reviewRun(live.view, ruling));
  return { ok: true };
}
