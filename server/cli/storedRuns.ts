// `starling runs` and `starling show`: what the journals hold, as a fold over their events.
import { emptyRun, foldRun } from '../core/pipeline/runState';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import { EXIT } from './exitStatus';
import type { CommonOptions } from './parseCommand';
import { runJson } from './runJson';
import { runText } from './runText';
import type { CliServices } from './services';

/** One line a run, oldest first. */
export async function listRuns(options: CommonOptions, services: CliServices): Promise<number> {
  const views: RunView[] = [];
  for (const run of await services.journals.list()) {
    const stored = await services.journals.read(run);
    if (stored.ok && stored.events.length > 0) views.push(viewOf(stored.events));
    else if (stored.ok) services.stderr.write(`starling: run ${run} ended before it began\n`);
    else services.stderr.write(`starling: ${stored.problem}\n`);
  }
  const rows = views.map(({ run, at, status, target, edits }) => ({ run, at: new Date(at).toISOString(), status, target, edits: edits.length }));
  services.stdout(options.json ? `${JSON.stringify(rows)}\n` : rows.map((row) => `${row.run}  ${row.at}  ${row.status.padEnd(9)}  ${row.edits} edits  ${row.target}\n`).join(''));
  return EXIT.done;
}

export async function showRun(run: string, options: CommonOptions, services: CliServices): Promise<number> {
  const stored = await services.journals.read(run);
  if (!stored.ok) return complain(stored.problem, services);
  if (stored.torn) services.stderr.write(`starling: what follows the last whole record of run ${run} is left out: "starling audit ${run}" looks at it\n`);
  const view = viewOf(stored.events);
  services.stdout(options.json ? `${JSON.stringify(runJson(view))}\n` : runText(view));
  return EXIT.done;
}

function viewOf(events: readonly RunEvent[]): RunView {
  return events.reduce(foldRun, emptyRun());
}

function complain(problem: string, services: CliServices): number {
  services.stderr.write(`starling: ${problem}\n`);
  return EXIT.badInput;
}
