// The related tests of a text of the file: what is asked of a runner, and what the fast filter's word on it is worth.
import type { Feature } from '../../../protocol/model';
import { findStubs } from '../../ast/findStubs';
import { parseFile } from '../../ast/parseFile';
import type { TestReport, TestRequest } from '../../ports/testRunner';
import { markStubs } from '../../verify/markStubs';
import { testsVerdict, type TestsVerdict } from '../../verify/testsVerdict';
import type { QuickTests } from '../quickTests';
import type { RunContext } from '../runContext';
import type { BuiltCandidate } from './lane';

/** `text` stands in the file's place, with the stubs of other tasks marked. */
export function relatedTests({ filled, task, limit }: BuiltCandidate, text: string, { file, tests }: Feature): TestRequest {
  const stubs = findStubs(parseFile(file, text));
  const overlay = { [file]: markStubs({ file, text, stubs, except: [...filled, ...task.stubs] }) };
  return { tests, overlay, timeoutMs: limit.ms() };
}

export function relatedVerdict(report: TestReport, { filled, task }: BuiltCandidate, { baseline }: RunContext): TestsVerdict {
  return testsVerdict({ baseline: baseline.tests, candidate: report, own: [...filled, ...task.stubs] });
}

/** Undefined where the filter's word is not enough, and the own runner has to judge. */
export function believedVerdict(seen: TestReport, quick: QuickTests, verdict: TestsVerdict): 'passed' | 'failed' | undefined {
  if (verdict.outcome === 'failed' && quick.mayRefuse(seen)) return 'failed';
  return verdict.outcome === 'passed' && quick.mayPass(seen) ? 'passed' : undefined;
}
