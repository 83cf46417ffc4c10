// Verdicts over types and tests, marked stubs and the level of evidence.
import { describe, expect, test } from 'vitest';
import { evidenceLevel } from '../../server/core/verify/evidenceLevel';
import { markerOf, markStubs } from '../../server/core/verify/markStubs';
import { testsVerdict } from '../../server/core/verify/testsVerdict';
import { typesVerdict } from '../../server/core/verify/typesVerdict';
import type { TestReport, TestResult } from '../../server/core/ports/testRunner';
import type { Check, CheckName, CheckOutcome, Diagnostic } from '../../server/protocol/model';

function report(results: Readonly<Record<string, string>>, outcome: TestReport['outcome'] = 'completed'): TestReport {
  const list = Object.entries(results).map(([name, said]): TestResult => {
    const outcomeOf = said === 'ok' ? 'passed' : said === 'skip' ? 'skipped' : 'failed';
    return { name, file: 'a.test.ts', outcome: outcomeOf, message: outcomeOf === 'failed' ? said : '' };
  });
  return { outcome, results: list, command: '', sandbox: '', detail: 'detail of the report', ms: 1 };
}

function checkTests(runs: { before: Record<string, string>; now: Record<string, string>; own?: string[] }, expected: object): void {
  const verdict = testsVerdict({ baseline: report(runs.before), candidate: report(runs.now), own: runs.own ?? ['f'] });
  expect(verdict).toMatchObject(expected);
}

describe('tests', () => {
  const [f, g] = [markerOf('f'), markerOf('g')];
  test('a gained test passes the check', () => checkTests({ before: { a: f }, now: { a: 'ok' } }, { outcome: 'passed', gained: 1, blocked: 0 }));
  test('a wrong answer fails', () => checkTests({ before: { a: f }, now: { a: 'expected 1 to be 2' } }, { outcome: 'failed' }));
  test('still its own stub fails', () => checkTests({ before: { a: f }, now: { a: f } }, { outcome: 'failed' }));
  test('another stub excuses', () => checkTests({ before: { a: f, b: f }, now: { a: 'ok', b: g } }, { outcome: 'passed', gained: 1, blocked: 1 }));
  test('only blocked tests say nothing', () => checkTests({ before: { a: f }, now: { a: g } }, { outcome: 'skipped', blocked: 1 }));
  test('a name that only begins alike is another stub', () =>
    checkTests({ before: { a: markerOf('f2') }, now: { a: markerOf('f2') } }, { outcome: 'skipped', blocked: 1 }));
  test('failed before without this stub excuses', () =>
    checkTests({ before: { a: 'old bug', b: f }, now: { a: 'old bug', b: 'ok' } }, { outcome: 'passed', gained: 1 }));
  test('passed before must not fail, not even through another stub', () => checkTests({ before: { a: 'ok' }, now: { a: g } }, { outcome: 'failed' }));
  test('passed before must run again', () => {
    checkTests({ before: { a: 'ok', b: f }, now: { b: 'ok' } }, { outcome: 'failed' });
    checkTests({ before: { a: 'ok', b: f }, now: { a: 'skip', b: 'ok' } }, { outcome: 'failed' });
  });
  test('a file that could not load before brings its tests', () =>
    checkTests({ before: { 'a.test.ts': markerOf('TABLE') }, now: { 'a.test.ts > x': 'ok' }, own: ['TABLE'] }, { outcome: 'passed', gained: 1 }));
  test('tests that passed before and still pass are a pass without gain', () => checkTests({ before: { a: 'ok' }, now: { a: 'ok' } }, { outcome: 'passed', gained: 0 }));
  test('no test is skipped', () => checkTests({ before: {}, now: {} }, { outcome: 'skipped' }));
  test.each([
    ['timeout', 'timeout'],
    ['crashed', 'crashed'],
    ['unavailable', 'skipped'],
    ['stopped', 'skipped'],
  ] as const)('a run that ended in %s is %s', (ended, outcome) => {
    expect(testsVerdict({ baseline: report({ a: f }), candidate: report({ a: 'ok' }, ended), own: ['f'] }).outcome).toBe(outcome);
  });
});

describe('types', () => {
  const error = (message: string, start = 0): Diagnostic => ({ file: 'a.ts', code: 2322, message, span: { start, end: start }, severity: 'error' });
  test.each([
    ['the same error elsewhere in the file', [error('x', 1)], [error('x', 90)], 'passed'],
    ['a second copy of an error', [error('x')], [error('x'), error('x', 5)], 'failed'],
    ['an error fewer', [error('x'), error('y')], [error('y')], 'passed'],
    ['a warning more', [], [{ ...error('x'), severity: 'warning' as const }], 'passed'],
    ['a check that could not be made, twice', [{ ...error('x'), code: 0 }], [{ ...error('x'), code: 0 }], 'crashed'],
  ])('%s', (_name, baseline, after, outcome) => expect(typesVerdict({ baseline, after }).outcome).toBe(outcome));
});

describe('marked stubs', () => {
  const text = 'export function f() { }\nexport const g = () => 0;\nexport const T = null!;\n';
  const at = (part: string): { start: number; end: number } => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const stubs = [
    { path: 'f', body: at('{ }'), shape: 'block' as const },
    { path: 'g', body: at('0'), shape: 'expression' as const },
    { path: 'T', body: at('null!'), shape: 'initializer' as const },
    { path: 'A.m', body: { start: 0, end: 0 }, shape: 'missing' as const },
  ];
  test('all but the excepted are marked', () => {
    expect(markStubs({ file: 'a.ts', text, stubs, except: ['f'] })).toBe(
      `export function f() { }\nexport const g = () => { throw new Error("${markerOf('g')}"); };\nexport const T = (() => { throw new Error("${markerOf('T')}"); })();\n`,
    );
  });
});

describe('evidence', () => {
  const checks = (outcomes: Partial<Record<CheckName, CheckOutcome>>): Check[] =>
    Object.entries(outcomes).map(([name, outcome]) => ({ name: name as CheckName, outcome, ms: 0, detail: '', inputHash: '' }));
  test.each([
    [{}, 'none'],
    [{ parse: 'passed', scope: 'failed' }, 'none'],
    [{ parse: 'passed', scope: 'passed' }, 'E0'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'skipped' }, 'E1'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'passed' }, 'E2'],
    [{ parse: 'passed', scope: 'passed', types: 'skipped', tests: 'passed' }, 'E0'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'passed', mutants: 'passed' }, 'E3'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'passed', generatedTests: 'passed' }, 'E2'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'passed', properties: 'passed' }, 'E2'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'skipped', mutants: 'passed' }, 'E1'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'skipped', proof: 'passed' }, 'E4'],
    [{ parse: 'passed', scope: 'passed', types: 'skipped', proof: 'passed' }, 'E0'],
    [{ parse: 'passed', scope: 'passed', types: 'passed', tests: 'passed', proof: 'skipped' }, 'E2'],
  ] as const)('%j is %s', (outcomes, level) => expect(evidenceLevel(checks(outcomes))).toBe(level));
});
