// Handler of starling/lastRun: what a window that was reloaded finds again.
import { emptyRun, foldRun } from '../core/pipeline/runState';
import type { RunView } from '../protocol/runView';
import { resumeRun } from './resumeRun';
import type { Session } from './session';
import { openStored, storedRuns } from './storedRun';

/** A run that was cut off so recently was cut off by a reload: the person is still waiting for it. Anything older asks before it spends. */
const RELOAD_MS = 300_000;

export async function lastRun(session: Session): Promise<RunView | null> {
  const known = [...session.runs.values()].at(-1);
  if (known !== undefined) return known.view;
  const runs = storedRuns(session);
  const id = (await runs?.list())?.at(-1);
  if (runs === undefined || id === undefined) return null;
  const read = await runs.read(id);
  const wasCut = read.ok && read.events.reduce(foldRun, emptyRun()).status === 'running';
  const goesOn = wasCut && (await runs.age(id)) < RELOAD_MS;
  const run = await openStored(session, runs, id);
  if (run === undefined) return null;
  const resumed = goesOn ? await resumeRun(session, id) : undefined;
  return (resumed?.ok === true ? session.runs.get(resumed.run) : run)?.view ?? null;
}
