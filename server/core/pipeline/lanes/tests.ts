// Tests lane: the related tests against the baseline, the stubs of other tasks marked. A quick look goes first where it is believed.
import { findStubs } from '../../ast/findStubs';
import { parseFile } from '../../ast/parseFile';
import type { TestReport, TestRequest } from '../../ports/testRunner';
import { markStubs } from '../../verify/markStubs';
import { testsVerdict, type TestsVerdict } from '../../verify/testsVerdict';
import { QUICK_TESTS_TIME } from '../budget';
import type { QuickTests } from '../quickTests';
import { withoutQuick, type RunContext } from '../runContext';
import type { BuiltCandidate, Judged, Lane } from './lane';

export const testsLane: Lane = {
  name: 'tests',
  version: 2,
  needs: ['types', 'security'],
  async run(candidate, context) {
    const { baseline, ports } = context;
    if (baseline.tests.outcome === 'unavailable') return { outcome: 'skipped', detail: baseline.tests.detail };
    const request = requestFor(candidate, context);
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

function requestFor(candidate: BuiltCandidate, { feature }: RunContext): TestRequest {
  const stubs = findStubs(parseFile(feature.file, candidate.text));
  const overlay = { [feature.file]: markStubs({ file: feature.file, text: candidate.text, stubs, except: ownStubs(candidate) }) };
  return { tests: feature.tests, overlay, timeoutMs: candidate.limit.ms() };
}

function ownStubs({ filled, task }: BuiltCandidate): readonly string[] {
  return [...filled, ...task.stubs];
}

function verdictOf(report: TestReport, { candidate, context }: Judging): TestsVerdict {
  return testsVerdict({ baseline: context.baseline.tests, candidate: report, own: ownStubs(candidate) });
}

/** Undefined where the filter's word is not enough. */
function quickVerdict(seen: TestReport, quick: QuickTests, judging: Judging): Judged | undefined {
  const { outcome, detail } = verdictOf(seen, judging);
  const told = { command: seen.command, detail: `${detail} (${seen.command}, ${seen.sandbox})` };
  if (outcome === 'failed' && quick.mayRefuse(seen)) return { outcome, ...told };
  return outcome === 'passed' && quick.mayPass(seen) ? { outcome, ...told } : undefined;
}

function judged(report: TestReport, judging: Judging): Judged {
  const { candidate } = judging;
  const verdict = verdictOf(report, judging);
  if (verdict.outcome === 'passed') candidate.limit.passed(report.ms);
  const waits = verdict.outcome === 'skipped' && verdict.blocked > 0 && candidate.open.length > 0;
  return { outcome: verdict.outcome, detail: `${verdict.detail} (${report.sandbox})`, command: report.command, waits };
}
