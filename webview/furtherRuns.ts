// When a person may go on with a run or ask for more votes: what the server would refuse is not offered.
import type { RunView } from '../server/protocol/runView';

/** After the run, of agents that err apart, and before anything of it is in the files. */
export function canAskMore(run: RunView, task: string): boolean {
  const asked = run.tasks.find(({ id }) => id === task);
  return run.status !== 'running' && run.model !== 'offline' && asked !== undefined && asked.tally !== null && !isApplied(run);
}

/** A run that left something open. */
export function canGoOn(run: RunView): boolean {
  return run.status !== 'running' && run.status !== 'complete' && !isApplied(run);
}

/** After the run, before anything of it is in the files: what was refused. */
export function canAskAgain(run: RunView): boolean {
  return run.status !== 'running' && run.edits.some(({ status }) => status === 'refused') && !isApplied(run);
}

function isApplied(run: RunView): boolean {
  return run.edits.some(({ status }) => status === 'applied');
}
