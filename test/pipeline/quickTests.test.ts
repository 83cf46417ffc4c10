// The fast test filter in a run: when its word counts, and who has the last one.
import { describe, expect, test } from 'vitest';
import { startTestLimit } from '../../server/core/pipeline/testLimit';
import { testsLane } from '../../server/core/pipeline/lanes/tests';
import { QuickTests } from '../../server/core/pipeline/quickTests';
import { verifyWinner } from '../../server/core/pipeline/verifyWinner';
import { QUICK_TESTS, type FilterReport, type TestReport, type TestRunner } from '../../server/core/ports/testRunner';
import { markerOf } from '../../server/core/verify/markStubs';
import type { Check } from '../../server/protocol/model';
import { aCandidate, aContext } from '../verify/lanes/laneFixture';

type Outcomes = Readonly<Record<string, 'passed' | 'failed'>>;
const going = new AbortController().signal;
const report = (outcomes: Outcomes, command: string, wrong = 'wrong'): TestReport => ({
  outcome: 'completed',
  results: Object.entries(outcomes).map(([name, outcome]) => ({ name, file: 'one.test.ts', outcome, message: outcome === 'failed' ? wrong : '' })),
  ...{ command, sandbox: 'bubblewrap', detail: '', ms: 1 },
});

interface Script {
  /** Before the run, by the own runner and by the filter; `unsure` where it says so. */
  readonly before: readonly [own: Outcomes, quick: Outcomes | 'unsure'];
  readonly candidates: readonly (readonly [own: Outcomes, quick: Outcomes | 'unsure'])[];
}

/** Judges the candidates one after the other; `C` where the filter's word counted, else `own`. */
async function judge({ before, candidates }: Script): Promise<readonly string[]> {
  let at: Script['before'] = before;
  // Before the run a test stops at the stub's mark.
  let wrong = markerOf('one');
  const runner: TestRunner = {
    run: () => Promise.resolve(report(at[0], 'own', wrong)),
    filter: (): Promise<FilterReport> => Promise.resolve(at[1] === 'unsure' ? { ok: false, why: 'a mock' } : { ok: true, report: report(at[1], QUICK_TESTS, wrong) }),
  };
  const request = { tests: ['one.test.ts'], overlay: {}, timeoutMs: 1000 };
  const baseline = report(before[0], 'own', wrong);
  const quick = await QuickTests.begin(runner, baseline, request, going);
  wrong = 'wrong';
  const context = aContext({ testRunner: runner });
  const told: string[] = [];
  for (const one of candidates) {
    at = one;
    const { outcome, command } = await testsLane.run(aCandidate({ limit: startTestLimit(1000) }), { ...context, baseline: { diagnostics: [], tests: baseline, quick } });
    told.push(`${outcome} ${command === QUICK_TESTS ? 'filter' : 'own'}`);
  }
  return told;
}

const good: Outcomes = { a: 'passed', b: 'passed' };
const bad: Outcomes = { a: 'passed', b: 'failed' };
const none: Outcomes = { a: 'failed', b: 'failed' };

describe('the filter is believed', () => {
  const rows: readonly (readonly [string, Script, readonly string[]])[] = [
    ['at once where it saw all tests pass before the run', { before: [good, good], candidates: [[bad, bad], [good, good]] }, ['failed filter', 'passed filter']],
    ['only after it has seen a test pass that the own runner saw pass', { before: [none, none], candidates: [[bad, bad], [none, none], [good, good], [bad, bad], [good, good]] }, ['failed own', 'failed filter', 'passed own', 'failed filter', 'passed filter']],
    ['never again after it saw something else', { before: [good, good], candidates: [[good, { a: 'passed' }], [bad, bad]] }, ['passed own', 'failed own']],
    ['never where it saw something else before the run', { before: [good, bad], candidates: [[bad, bad]] }, ['failed own']],
    ['never where it was not sure before the run', { before: [good, 'unsure'], candidates: [[bad, bad]] }, ['failed own']],
    ['not about a candidate that it is not sure about', { before: [good, good], candidates: [[good, 'unsure'], [bad, bad]] }, ['passed own', 'failed filter']],
  ];
  test.each(rows)('%s', async (_name, script, expected) => {
    expect(await judge(script)).toEqual(expected);
  });
});

describe('a winner that only the filter has judged', () => {
  const winner = (outcome: 'passed' | 'failed') => {
    const runner: TestRunner = { run: () => Promise.resolve(report({ a: outcome }, 'own')), filter: () => Promise.resolve({ ok: true, report: report({ a: 'passed' }, QUICK_TESTS) }) };
    const context = aContext({ testRunner: runner });
    const checks: readonly Check[] = [{ name: 'tests', outcome: 'passed', detail: '', ms: 1, command: QUICK_TESTS, inputHash: '' }];
    const tally = { groups: [], samples: 1, redFlags: {}, refused: 0, failed: 0, needed: 2, decision: { kind: 'open' } } as unknown as Parameters<typeof verifyWinner>[0]['tally'];
    return { context, runner, winner: { task: 't', sample: 't.1', tally, verdict: { passed: true, edits: [], text: '', checks, waits: false, candidate: aCandidate() } } };
  };

  test('is run by the own runner, which both checks then say', async () => {
    const { context, runner, winner: one } = winner('passed');
    const quick = await QuickTests.begin(runner, report({ a: 'passed' }, 'own'), { tests: [], overlay: {}, timeoutMs: 1 }, going);
    const outcome = await verifyWinner(one, { ...context, baseline: { ...context.baseline, quick } });
    expect(outcome.kind === 'decided' ? outcome.verdict.checks.filter(({ name }) => name === 'tests').map(({ command }) => command) : outcome).toEqual([QUICK_TESTS, 'own']);
    expect(quick.doubt).toBeUndefined();
  });

  test('does not win when the own runner refuses it, and the filter is believed no more', async () => {
    const { context, runner, winner: one } = winner('failed');
    const quick = await QuickTests.begin(runner, report({ a: 'passed' }, 'own'), { tests: [], overlay: {}, timeoutMs: 1 }, going);
    const outcome = await verifyWinner(one, { ...context, baseline: { ...context.baseline, tests: report({ a: 'passed' }, 'own'), quick } });
    expect(outcome.kind).toBe('undecided');
    expect(quick.doubt).toContain('it let through');
  });
});
