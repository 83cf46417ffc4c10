// `starling audit`: verifies the whole journal of a run.
import { EXIT } from './exitStatus';
import type { CommonOptions } from './parseCommand';
import type { CliServices } from './services';

/** Exit status 0 when every line and the chain through them holds, 1 when one does not, 2 when there is no such run. */
export async function auditRun(run: string, options: CommonOptions, services: CliServices): Promise<number> {
  const audited = await services.journals.audit(run);
  if (!audited.ok) {
    const problem = audited.line === undefined ? audited.problem : `run ${run}: ${audited.problem}`;
    services.stderr.write(`starling: ${problem}\n`);
    if (options.json) services.stdout(`${JSON.stringify({ ok: false, line: audited.line ?? null, problem })}\n`);
    return audited.line === undefined ? EXIT.badInput : EXIT.someUndecided;
  }
  const { records, torn, lastHash } = audited;
  const tail = torn ? ', a last line that was cut short is left out' : '';
  services.stdout(options.json ? `${JSON.stringify({ ok: true, records, torn, lastHash })}\n` : `${records} records, the chain holds${tail}: ${lastHash}\n`);
  return EXIT.done;
}
