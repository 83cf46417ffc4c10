// Shows a run in the editor's own progress display, with its cancel button bound to Stop.
import type { WorkDoneProgressReporter } from 'vscode-languageserver';
import type { RunView } from '../protocol/runView';
import { settledTasks } from '../protocol/settledTasks';
import type { LiveRun } from './liveRun';
import type { Session } from './session';

/** Words for the stages, as a person reads them. */
const STAGES: Readonly<Record<RunView['stage'], string>> = {
  locating: 'locating',
  planning: 'planning',
  swarming: 'asking the swarm',
  assembling: 'assembling',
  review: 'ready',
};

/** Follows the run until `ended`; a client without progress sees nothing. */
export async function showProgress(session: Session, run: LiveRun, ended: Promise<unknown>): Promise<void> {
  if (!session.traits.progress) return void (await ended);
  const reporter = await session.connection.window.createWorkDoneProgress();
  reporter.begin('Starling', 0, 'locating', true);
  const cancelled = reporter.token.onCancellationRequested(() => run.stop.abort());
  const timer = setInterval(() => report(reporter, run.view), 250);
  try {
    await ended;
  } finally {
    clearInterval(timer);
    cancelled.dispose();
    reporter.done();
  }
}

function report(reporter: WorkDoneProgressReporter, view: RunView): void {
  const done = settledTasks(view);
  const share = view.tasks.length === 0 ? 0 : Math.round((100 * done) / view.tasks.length);
  reporter.report(share, progressText(view));
}

/** E.g. `asking the swarm, 2 of 3 tasks, 9 calls`. */
export function progressText(view: RunView): string {
  const done = settledTasks(view);
  const tasks = view.tasks.length === 0 ? [] : [`${done} of ${view.tasks.length} tasks`];
  const calls = view.usage.calls === 0 ? [] : [`${view.usage.calls} calls`];
  return [STAGES[view.stage], ...tasks, ...calls].join(', ');
}
