// Lint lane: the workspace's own linters, its security rules included, against what they said before.
import { lintVerdict } from '../../verify/lintVerdict';
import { LINT_TIMEOUT_MS } from '../budget';
import type { RunContext } from '../runContext';
import type { LintReport } from '../../ports/linter';
import type { Judged, Lane } from './lane';

export const lintLane: Lane = {
  name: 'lint',
  version: 1,
  needs: ['security'],
  async run({ task, fileText, text }, context): Promise<Judged> {
    const { file } = task.target;
    if (!context.settings.trusted) return { outcome: 'skipped', detail: 'the workspace is not trusted: no linter configuration of the project was run' };
    const baseline = await lint(file, fileText, context);
    if (baseline === undefined) return { outcome: 'skipped', detail: 'no linter is at hand' };
    if (baseline.outcome !== 'completed') return { outcome: 'skipped', detail: baseline.detail };
    const after = await lint(file, text, context);
    return after === undefined ? { outcome: 'skipped', detail: 'no linter is at hand' } : { ...lintVerdict({ baseline, after }), command: after.command };
  },
};

/** All candidates of a task share one baseline. */
async function lint(file: string, text: string, { ports, memory }: RunContext): Promise<LintReport | undefined> {
  const { linter, stop } = ports;
  if (linter === undefined) return undefined;
  const make = (): Promise<LintReport> => linter.lint({ file, text, timeoutMs: LINT_TIMEOUT_MS }, stop);
  if (memory === undefined) return make();
  return (await memory.recall({ inputs: ['lint', 1, file, text], make, tells: ({ outcome }) => outcome === 'completed' })).result;
}
