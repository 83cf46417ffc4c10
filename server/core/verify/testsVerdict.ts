// Tests check: judges a candidate's test run against the run with every stub marked.
import type { CheckOutcome } from '../../protocol/model';
import type { TestReport, TestResult } from '../ports/testRunner';
import { markedPaths } from './markStubs';

export interface TestsVerdict {
  readonly outcome: CheckOutcome;
  readonly detail: string;
  /** Tests that pass now and did not before. */
  readonly gained: number;
  /** Tests that still wait for the stub of another task. */
  readonly blocked: number;
}

export interface TestsQuestion {
  readonly baseline: TestReport;
  readonly candidate: TestReport;
  /** Paths of the stubs that this candidate fills. */
  readonly own: readonly string[];
}

/** Failed tests shown in a detail; the rest is counted. */
const shown = 3;

/**
 * A test that passed before must pass. A failure is excused only when it met another task's stub, or when the same
 * test failed before without having met a stub of this candidate. Without a word from any test the check is skipped.
 */
export function testsVerdict(question: TestsQuestion): TestsVerdict {
  const { candidate } = question;
  if (candidate.outcome !== 'completed') return unfinished(candidate);
  if (candidate.results.length === 0 && question.baseline.results.length === 0) return silent('No related test.', 0);
  const broken = [...failures(question), ...vanished(question)];
  const blocked = candidate.results.filter((test) => isBlocked(test, question)).length;
  const gained = passedNames(candidate).filter((name) => !passedBefore(name, question)).length;
  if (broken.length > 0) return { outcome: 'failed', detail: describe(broken), gained, blocked };
  if (gained === 0 && blocked > 0) return silent(`${blocked} of ${candidate.results.length} tests wait for other stubs.`, blocked);
  const passed = passedNames(candidate).length;
  if (passed === 0) return silent(`No test passes, and none failed through this edit (${candidate.results.length} ran).`, blocked);
  const waiting = blocked > 0 ? `, ${blocked} wait for other stubs` : '';
  return { outcome: 'passed', detail: `${passed} of ${candidate.results.length} tests pass, ${gained} of them new${waiting}.`, gained, blocked };
}

function unfinished(report: TestReport): TestsVerdict {
  const outcome = report.outcome === 'timeout' || report.outcome === 'crashed' ? report.outcome : 'skipped';
  return { outcome, detail: report.detail, gained: 0, blocked: 0 };
}

function silent(detail: string, blocked: number): TestsVerdict {
  return { outcome: 'skipped', detail, gained: 0, blocked };
}

/** Failed tests of the candidate for which there is no excuse. */
export function brokenTests(question: TestsQuestion): readonly TestResult[] {
  const failed = question.candidate.results.filter((test) => test.outcome === 'failed');
  return failed.filter((test) => passedBefore(test.name, question) || !(isBlocked(test, question) || failedBefore(test, question)));
}

function failures(question: TestsQuestion): readonly string[] {
  return brokenTests(question).map((test) => `${test.name}: ${test.message.split('\n').slice(0, 4).join('\n')}`);
}

/** Tests that passed before and did not run now. */
function vanished(question: TestsQuestion): readonly string[] {
  const ran = new Set(question.candidate.results.filter((test) => test.outcome !== 'skipped').map((test) => test.name));
  return passedNames(question.baseline).filter((name) => !ran.has(name)).map((name) => `${name}: passed before, did not run now`);
}

function isBlocked(test: TestResult, question: TestsQuestion): boolean {
  return test.outcome === 'failed' && markedPaths(test.message).some((path) => !question.own.includes(path));
}

function failedBefore(test: TestResult, question: TestsQuestion): boolean {
  const before = question.baseline.results.find((other) => other.name === test.name);
  return before?.outcome === 'failed' && !markedPaths(before.message).some((path) => question.own.includes(path));
}

function passedBefore(name: string, question: TestsQuestion): boolean {
  return question.baseline.results.some((test) => test.name === name && test.outcome === 'passed');
}

function passedNames(report: TestReport): readonly string[] {
  return report.results.filter((test) => test.outcome === 'passed').map((test) => test.name);
}

function describe(broken: readonly string[]): string {
  const lines = broken.slice(0, shown);
  if (broken.length > shown) lines.push(`and ${broken.length - shown} more`);
  return lines.join('\n');
}
