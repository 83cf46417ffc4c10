// Tests lane: the related tests against the baseline, the stubs of other tasks marked.
import { findStubs } from '../../ast/findStubs';
import { parseFile } from '../../ast/parseFile';
import { markStubs } from '../../verify/markStubs';
import { testsVerdict } from '../../verify/testsVerdict';
import type { Lane } from './lane';

export const testsLane: Lane = {
  name: 'tests',
  version: 1,
  needs: ['types', 'security'],
  async run(candidate, { baseline, feature, ports }) {
    if (baseline.tests.outcome === 'unavailable') return { outcome: 'skipped', detail: baseline.tests.detail };
    const own = [...candidate.filled, ...candidate.task.stubs];
    const stubs = findStubs(parseFile(feature.file, candidate.text));
    const overlay = { [feature.file]: markStubs({ file: feature.file, text: candidate.text, stubs, except: own }) };
    const report = await ports.testRunner.run({ tests: feature.tests, overlay, timeoutMs: candidate.limit.ms() }, ports.stop);
    const verdict = testsVerdict({ baseline: baseline.tests, candidate: report, own });
    if (verdict.outcome === 'passed') candidate.limit.passed(report.ms);
    const waits = verdict.outcome === 'skipped' && verdict.blocked > 0 && candidate.open.length > 0;
    return { outcome: verdict.outcome, detail: `${verdict.detail} (${report.sandbox})`, command: report.command, waits };
  },
};
