// Ends the writing of accepted edits that a crash cut short: the intent is on record, so nothing is asked and nothing is decided anew.
import { emptyRun, foldRun } from '../core/pipeline/runState';
import type { RunEvent } from '../protocol/runEvent';
import { EXIT } from './exitStatus';
import type { CommonOptions } from './parseCommand';
import { runJson } from './runJson';
import { runText } from './runText';
import type { CliServices, ReopenedRun } from './services';

type Intent = Extract<RunEvent, { type: 'applying' }>;

export interface CutShort {
  readonly run: string;
  readonly events: readonly RunEvent[];
  readonly journal: Extract<ReopenedRun, { ok: true }>;
}

/** The last intent, unless it is on record what became of it. */
export function openIntent(events: readonly RunEvent[]): Intent | undefined {
  const last = events.findLast((event) => event.type === 'applying' || event.type === 'applied' || event.type === 'notApplied' || event.type === 'undone');
  return last?.type === 'applying' ? last : undefined;
}

/** A file that holds what it held before is written, one that holds the new text is done; anything else stops it, and nothing is written. */
export async function endApply({ run, events, journal }: CutShort, options: CommonOptions, services: CliServices): Promise<number> {
  const intent = openIntent(events);
  const view = events.reduce(foldRun, emptyRun());
  if (intent === undefined) return EXIT.done;
  const written = await services.writeFiles(view.workspace, intent.files, { again: true });
  if (!written.ok) {
    const problem = `run ${run} was writing its edits when it ended, and they cannot be ended: ${written.problem}. Put that file back and resume, or "starling undo ${run}"`;
    services.stderr.write(`starling: ${problem}\n`);
    if (options.json) services.stdout(`${JSON.stringify({ error: problem })}\n`);
    return EXIT.someUndecided;
  }
  const done: RunEvent = { type: 'applied', edits: intent.edits };
  await journal.append([done]);
  const ended = foldRun(view, done);
  services.stdout(options.json ? `${JSON.stringify(runJson(ended))}\n` : runText(ended));
  return ended.status === 'complete' ? EXIT.done : EXIT.someUndecided;
}
