// `starling bundle`: the evidence of one edit as a file that can be checked elsewhere.
import { makeBundle } from '../core/pipeline/makeBundle';
import { EXIT } from './exitStatus';
import type { CommonOptions } from './parseCommand';
import type { CliServices } from './services';

export interface Bundling {
  readonly run: string;
  /** Its id, or the beginning of it. */
  readonly edit: string;
  readonly common: CommonOptions;
}

/** Writes the bundle to stdout. Exit status 2 when there is no such edit, or what it was judged on is gone. */
export async function bundleRun({ run, edit, common }: Bundling, services: CliServices): Promise<number> {
  const complain = (problem: string): number => {
    services.stderr.write(`starling: ${problem}\n`);
    return EXIT.badInput;
  };
  const audited = await services.journals.audit(run);
  if (!audited.ok) return complain(`run ${run}: ${audited.problem}`);
  const stored = await services.journals.read(run);
  if (!stored.ok) return complain(stored.problem);
  const opened = await services.evidence.openChecks(common.workspace);
  if (!opened.ok) return complain(opened.problem);
  try {
    const made = await makeBundle({ events: stored.events, edit, versions: services.evidence.versions, journalHash: audited.lastHash }, opened.ports);
    if (!made.ok) return complain(made.problem);
    services.stdout(services.evidence.seal(made.bundle));
    return EXIT.done;
  } finally {
    await opened.close();
  }
}
