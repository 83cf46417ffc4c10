// `--apply`: accepted edits of a verified run to the files, intent first, all or nothing.
import { acceptedEdits, reviewRun } from '../core/pipeline/reviewRun';
import type { RunResult } from '../core/pipeline/runResult';
import { foldRun, isBroken } from '../core/pipeline/runState';
import type { RunPorts } from '../core/ports/runPorts';
import type { FileChange, RunEvent } from '../protocol/runEvent';
import type { ImplementOptions } from './parseCommand';
import type { CliServices } from './services';

interface Place {
  readonly services: CliServices;
  readonly ports: RunPorts;
}

export interface Applied {
  readonly events: readonly RunEvent[];
  readonly problem?: string;
}

/** Applies every edit that the run decided and verified. Says on stderr why it did not. */
export async function applyRun(result: RunResult, options: ImplementOptions, { services, ports }: Place): Promise<Applied> {
  const refuse = (problem: string): Applied => {
    services.stderr.write(`starling: nothing was written: ${problem}\n`);
    return { events: [], problem };
  };
  if (services.stop.aborted) return refuse('stopped');
  const broken = result.view.integration.find(isBroken);
  if (result.edits.length === 0) return refuse('no edit was decided');
  if (broken !== undefined) return refuse(`the edits together fail ${broken.name}`);
  const accepting = reviewRun(result.view, { edits: result.view.edits.map((edit) => edit.id), verdict: 'accept', reason: '--apply' });
  const ids = acceptedEdits(accepting.reduce(foldRun, result.view));
  if (ids.length === 0) return refuse(result.view.reason === '' ? 'no edit can be applied' : result.view.reason);
  const files: readonly FileChange[] = Object.entries(result.files).map(([file, change]) => ({ file, ...change }));
  if (!options.yes) {
    if (services.confirm === undefined) return refuse('there is no terminal to ask on: add --yes');
    if (!(await services.confirm(`Apply ${ids.length} edits to ${files.map(({ file }) => file).join(', ')}?`))) return refuse('not accepted');
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
