// `starling undo`: puts the files back that a run wrote.
import type { FileChange, RunEvent } from '../protocol/runEvent';
import { EXIT } from './exitStatus';
import type { CommonOptions } from './parseCommand';
import type { CliServices } from './services';

/** Only where every file still holds what the run wrote, or already what it held before: an undo that was cut short can be repeated. */
export async function undoRun(run: string, options: CommonOptions, services: CliServices): Promise<number> {
  const found = await findWriter(run, services);
  if (!found.ok) return complain(found.problem, options, services);
  const journal = await services.journals.reopen(found.run);
  if (!journal.ok) return complain(journal.problem, options, services);
  try {
    const { edits, files } = found.intent;
    const written = await services.writeFiles(found.root, files.map(inverse), { again: true });
    if (!written.ok) return complain(`nothing was put back: ${written.problem}`, { ...options, status: EXIT.someUndecided }, services);
    await journal.append([{ type: 'undone', edits }]);
    const names = files.map(({ file }) => file);
    services.stdout(options.json ? `${JSON.stringify({ run: found.run, undone: names })}\n` : `undone: ${names.join(', ')}\n`);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

type Intent = Extract<RunEvent, { type: 'applying' }>;
type Writer = { readonly ok: true; readonly run: string; readonly root: string; readonly intent: Intent } | { readonly ok: false; readonly problem: string };

/** The run itself or, where it was resumed, the one of its line that wrote the files. */
async function findWriter(run: string, { journals }: CliServices): Promise<Writer> {
  const own = await journals.read(run);
  if (!own.ok) return own;
  for (const one of (await journals.lineage(run)).toReversed()) {
    const stored = one === run ? own : await journals.read(one);
    if (!stored.ok) return stored;
    const intent = stored.events.findLast((event) => event.type === 'applying');
    const root = stored.events.find((event) => event.type === 'runStarted')?.workspace;
    const after = intent === undefined ? [] : stored.events.slice(stored.events.lastIndexOf(intent));
    if (intent === undefined || root === undefined || after.some((event) => event.type === 'notApplied')) continue;
    if (after.some((event) => event.type === 'undone')) return { ok: false, problem: `run ${one} is undone already` };
    return { ok: true, run: one, root, intent };
  }
  return { ok: false, problem: `run ${run} wrote nothing` };
}

function inverse({ file, before, after, made, gone }: FileChange): FileChange {
  return { file, before: after, after: before, ...(gone === true && { made: gone }), ...(made === true && { gone: made }) };
}

function complain(problem: string, options: CommonOptions & { readonly status?: number }, services: CliServices): number {
  services.stderr.write(`starling: ${problem}\n`);
  if (options.json) services.stdout(`${JSON.stringify({ error: problem })}\n`);
  return options.status ?? EXIT.badInput;
}
