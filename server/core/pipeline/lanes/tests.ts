// Tests lane: the related tests against the baseline, the stubs of other tasks marked. A quick look goes first where it is believed.
import type { TestReport } from '../../ports/testRunner';
import { markedPaths } from '../../verify/markStubs';
import { QUICK_TESTS_TIME } from '../budget';
import type { QuickTests } from '../quickTests';
import { withoutQuick, type RunContext } from '../runContext';
import type { BuiltCandidate, Judged, Lane } from './lane';
import { believedVerdict, relatedTests, relatedVerdict } from './relatedTests';

export const testsLane: Lane = {
  name: 'tests',
  version: 2,
  needs: ['types', 'security'],
  async run(candidate, context) {
    const { baseline, ports } = context;
    if (baseline.tests.outcome === 'unavailable') return { outcome: 'skipped', detail: baseline.tests.detail };
    const request = relatedTests(candidate, candidate.text, context.feature);
    const begin = ports.clock.monotonic();
    const limit = Math.min(QUICK_TESTS_TIME.ms, request.timeoutMs * QUICK_TESTS_TIME.share);
    const seen = await baseline.quick?.look({ ...request, timeoutMs: limit }, ports.stop);
    const quick = seen === undefined || baseline.quick === undefined ? undefined : quickVerdict(seen, baseline.quick, { candidate, context });
    if (quick !== undefined) return quick;
    // Both together keep to the limit.
    const spent = ports.clock.monotonic() - begin;
    const report = await ports.testRunner.run({ ...request, timeoutMs: request.timeoutMs - spent }, ports.stop);
    if (seen !== undefined) baseline.quick?.compare(report, seen);
    return judged(report, { candidate, context });
  },
};

/** The winner's tests once more, where the filter alone has let it through: the project's own runner has the last word. */
export const confirmingTestsLane: Lane = {
  name: 'tests',
  version: 102,
  needs: [],
  run: (candidate, context) => testsLane.run(candidate, withoutQuick(context)),
};

interface Judging {
  readonly candidate: BuiltCandidate;
  readonly context: RunContext;
}

/** Undefined where the filter's word is not enough. */
function quickVerdict(seen: TestReport, quick: QuickTests, { candidate, context }: Judging): Judged | undefined {
  const verdict = relatedVerdict(seen, candidate, context);
  const outcome = believedVerdict(seen, quick, verdict);
  return outcome === undefined ? undefined : { outcome, command: seen.command, detail: `${verdict.detail} (${seen.command}, ${seen.sandbox})` };
}

function judged(report: TestReport, { candidate, context }: Judging): Judged {
  const verdict = relatedVerdict(report, candidate, context);
  if (verdict.outcome === 'passed') candidate.limit.passed(report.ms);
  const waits = verdict.outcome === 'skipped' && verdict.blocked > 0 && meets(report, candidate.open);
  return { outcome: verdict.outcome, detail: `${verdict.detail} (${report.sandbox})`, command: report.command, waits };
}

/** Whether a test has stopped at the mark of one of these stubs. */
function meets({ results }: TestReport, stubs: readonly string[]): boolean {
  return results.some(({ message }) => markedPaths(message).some((path) => stubs.includes(path)));
}
