// `--apply`: accepted edits of a verified run to the files, intent first, all or nothing.
import { acceptedEdits, reviewRun } from '../core/pipeline/reviewRun';
import { chosenTexts, type Chosen } from '../core/pipeline/writeChosen';
import type { RunResult } from '../core/pipeline/runResult';
import { foldRun, isBroken } from '../core/pipeline/runState';
import type { RunPorts } from '../core/ports/runPorts';
import type { RunEvent } from '../protocol/runEvent';
import type { CliServices } from './services';

interface Place {
  readonly services: Pick<CliServices, 'stderr' | 'stop' | 'confirm' | 'writeFiles'>;
  readonly ports: Pick<RunPorts, 'journal'> & { readonly workspace: Pick<RunPorts['workspace'], 'root'> };
}

export interface Applied {
  readonly events: readonly RunEvent[];
  readonly problem?: string;
}

export interface Applying {
  /** The person has agreed beforehand. */
  readonly yes: boolean;
  /** Ids; absent is every edit. What a chosen one needs comes along. */
  readonly edits?: readonly string[];
}

/** Applies the edits that the run decided and verified. Says on stderr why it did not. */
export async function applyRun(result: RunResult, options: Applying, { services, ports }: Place): Promise<Applied> {
  const refuse = (problem: string): Applied => {
    services.stderr.write(`starling: nothing was written: ${problem}\n`);
    return { events: [], problem };
  };
  if (services.stop.aborted) return refuse('stopped');
  const broken = result.view.integration.find(isBroken);
  if (result.edits.length === 0) return refuse(result.view.edits.length > 0 && result.view.reason !== '' ? result.view.reason : 'no edit was decided');
  if (broken !== undefined) return refuse(`the edits together fail ${broken.name}`);
  const accepting = reviewRun(result.view, { edits: options.edits ?? result.view.edits.map((edit) => edit.id), verdict: 'accept', reason: '--apply' });
  // What was accepted earlier, and is not among the chosen, was not asked for.
  const asked = new Set(accepting.map(({ edit }) => edit));
  const ids = acceptedEdits(accepting.reduce(foldRun, result.view)).filter((id) => asked.has(id));
  if (ids.length === 0) return refuse(result.view.reason === '' ? 'no edit can be applied' : result.view.reason);
  const chosen = textsOf(result, options, ids);
  if (!chosen.ok) return refuse(`the chosen edits do not fit together: ${chosen.why}`);
  const { files } = chosen;
  if (!options.yes) {
    if (services.confirm === undefined) return refuse('there is no terminal to ask on: add --yes');
    if (!(await services.confirm(`Apply ${ids.length} ${ids.length === 1 ? 'edit' : 'edits'} to ${files.map(({ file }) => file).join(', ')}?`, files))) return refuse('not accepted');
    if (services.stop.aborted) return refuse('stopped');
  }
  const intent: RunEvent = { type: 'applying', edits: ids, files };
  for (const event of [...accepting, intent]) await ports.journal.append(event);
  const written = await services.writeFiles(ports.workspace.root, files);
  if (!written.ok) {
    // An intent that is known to have changed nothing is closed, so that nobody tries to end it later.
    if (!written.partly) await ports.journal.append({ type: 'notApplied', edits: ids, why: written.problem });
    return refuse(written.problem);
  }
  const done: RunEvent = { type: 'applied', edits: ids };
  await ports.journal.append(done);
  return { events: [...accepting, intent, done] };
}

/** All edits together are what the run has checked; a choice among them is put together anew. */
function textsOf(result: RunResult, { edits }: Applying, ids: readonly string[]): Chosen {
  if (edits === undefined) return { ok: true, files: Object.entries(result.files).map(([file, change]) => ({ file, ...change })) };
  const chosen = chosenTexts(result, ids);
  return chosen.ok ? { ok: true, files: chosen.files.filter(({ before, after }) => before !== after) } : chosen;
}
