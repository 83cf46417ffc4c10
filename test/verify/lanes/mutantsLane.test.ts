// Mutants and the tests that might notice them: the fast filter goes first where it is believed, and the own runner only where it is not sure.
import { describe, expect, it } from 'vitest';
import { mutantsLane } from '../../../server/core/pipeline/lanes/mutants';
import { QuickTests } from '../../../server/core/pipeline/quickTests';
import { startTestLimit } from '../../../server/core/pipeline/testLimit';
import { QUICK_TESTS, type TestReport, type TestRunner } from '../../../server/core/ports/testRunner';
import { aCandidate, aContext, FILE } from './laneFixture';

type Says = 'passed' | 'failed' | 'timeout' | 'unsure';

const WINNER = 'export function one(): number {\n  const parts = [1, 2, 3];\n  return parts.length > 2 && parts[0] === 1 ? 1 : 2;\n}\n';
const before: TestReport = { outcome: 'completed', results: [{ name: 'a', file: 'one.test.ts', outcome: 'passed', message: '' }], command: 'own', sandbox: '', detail: '', ms: 1 };
const going = new AbortController().signal;

function report(says: Exclude<Says, 'unsure'>, command: string): TestReport {
  if (says === 'timeout') return { ...before, outcome: 'timeout', results: [], command };
  return { ...before, command, results: [{ name: 'a', file: 'one.test.ts', outcome: says, message: says === 'failed' ? 'wrong' : '' }] };
}

interface Script {
  /** What each says of the mutants; the winner passes. */
  readonly quick: Says;
  readonly own: Exclude<Says, 'unsure'>;
  /** Of the winner. */
  readonly winner?: Says;
}

async function hunt({ quick, own, winner = 'passed' }: Script): Promise<{ readonly detail: string; readonly ownRuns: number }> {
  let ownRuns = 0;
  let begun = false;
  const runner: TestRunner = {
    run() {
      ownRuns += 1;
      return Promise.resolve(report(own, 'own'));
    },
    filter({ overlay }) {
      const says = begun ? (overlay[FILE] === WINNER ? winner : quick) : 'passed';
      return Promise.resolve(says === 'unsure' ? { ok: false, why: 'a mock' } : { ok: true, report: report(says, QUICK_TESTS) });
    },
  };
  const believed = await QuickTests.begin(runner, before, { tests: ['one.test.ts'], overlay: {}, timeoutMs: 1 }, going);
  begun = true;
  const context = aContext({ testRunner: runner });
  const { detail } = await mutantsLane.run(aCandidate({ text: WINNER, limit: startTestLimit(1000) }), { ...context, baseline: { ...context.baseline, tests: before, quick: believed } });
  return { detail: detail.split(';')[0] ?? '', ownRuns };
}

describe('mutants', () => {
  const all = /^(\d) of \1 mutants/;
  const none = /^0 of [3-8] mutants/;
  const rows: readonly (readonly [string, Script, { readonly detail: RegExp; readonly own: 'never' | 'always' }])[] = [
    ['are noticed by the filter alone', { quick: 'failed', own: 'passed' }, { detail: all, own: 'never' }],
    ['are noticed when they never end', { quick: 'timeout', own: 'passed' }, { detail: all, own: 'never' }],
    ['go unnoticed by the filter alone', { quick: 'passed', own: 'failed' }, { detail: none, own: 'never' }],
    ['go to the own runner where the filter is not sure', { quick: 'unsure', own: 'failed' }, { detail: all, own: 'always' }],
    ['go to the own runner where the filter does not let the winner through', { quick: 'passed', own: 'failed', winner: 'failed' }, { detail: all, own: 'always' }],
  ];
  it.each(rows)('%s', async (_name, script, { detail, own }) => {
    const seen = await hunt(script);
    expect(seen.detail).toMatch(detail);
    if (own === 'never') expect(seen.ownRuns).toBe(0);
    else expect(seen.ownRuns).toBeGreaterThan(2);
  });
});
