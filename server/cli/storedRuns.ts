// `starling runs | show | audit | undo`: what the journals hold, and back.
import { emptyRun, foldRun } from '../core/pipeline/runState';
import type { FileChange, RunEvent } from '../protocol/runEvent';
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
    if (stored.ok) views.push(viewOf(stored.events));
    else services.stderr.write(`starling: ${stored.problem}\n`);
  }
  const rows = views.map(({ run, at, status, target, edits }) => ({ run, at: new Date(at).toISOString(), status, target, edits: edits.length }));
  services.stdout(options.json ? `${JSON.stringify(rows)}\n` : rows.map((row) => `${row.run}  ${row.at}  ${row.status.padEnd(9)}  ${row.edits} edits  ${row.target}\n`).join(''));
  return EXIT.done;
}

export async function showRun(run: string, options: CommonOptions, services: CliServices): Promise<number> {
  const stored = await services.journals.read(run);
  if (!stored.ok) return complain(stored.problem, services);
  const view = viewOf(stored.events);
  services.stdout(options.json ? `${JSON.stringify(runJson(view))}\n` : runText(view));
  return EXIT.done;
}

/** Re-computes the whole chain; the first line that does not hold is named. */
export async function auditRun(run: string, options: CommonOptions, services: CliServices): Promise<number> {
  const stored = await services.journals.read(run);
  if (!stored.ok) {
    if (options.json) services.stdout(`${JSON.stringify({ ok: false, line: stored.line ?? null, problem: stored.problem })}\n`);
    return complain(stored.problem, services, stored.line === undefined ? EXIT.badInput : EXIT.someUndecided);
  }
  const { events, torn, lastHash } = stored;
  const tail = torn ? ', a last line that was cut short is left out' : '';
  services.stdout(options.json ? `${JSON.stringify({ ok: true, records: events.length, torn, lastHash })}\n` : `${events.length} records, the chain holds${tail}: ${lastHash}\n`);
  return EXIT.done;
}

/** Puts the files back that this run wrote, only where they still hold what it wrote. */
export async function undoRun(run: string, services: CliServices): Promise<number> {
  const stored = await services.journals.read(run);
  if (!stored.ok) return complain(stored.problem, services);
  const intent = stored.events.findLast((event) => event.type === 'applying');
  const root = stored.events.find((event) => event.type === 'runStarted')?.workspace;
  if (intent === undefined || root === undefined) return complain(`run ${run} wrote nothing`, services);
  if (stored.events.some((event) => event.type === 'undone')) return complain(`run ${run} is undone already`, services);
  const written = await services.writeFiles(root, intent.files.map(inverse));
  if (!written.ok) return complain(written.problem, services, EXIT.someUndecided);
  await services.journals.append(run, [{ type: 'undone', edits: intent.edits }]);
  services.stdout(`undone: ${intent.files.map(({ file }) => file).join(', ')}\n`);
  return EXIT.done;
}

function inverse({ file, before, after }: FileChange): FileChange {
  return { file, before: after, after: before };
}

function viewOf(events: readonly RunEvent[]): RunView {
  return events.reduce(foldRun, emptyRun());
}

function complain(problem: string, services: CliServices, status: number = EXIT.badInput): number {
  services.stderr.write(`starling: ${problem}\n`);
  return status;
}
