// Lint as a difference: what is new refuses, what was there does not, and no project code runs where nobody trusts it.
import { describe, expect, it } from 'vitest';
import { lintLane } from '../../../server/core/pipeline/lanes/lint';
import type { LintFinding, Linter, LintReport } from '../../../server/core/ports/linter';
import type { Judged } from '../../../server/core/pipeline/lanes/lane';
import { aCandidate, aContext } from './laneFixture';

const finding = (more: Partial<LintFinding> = {}): LintFinding => ({ rule: 'no-eval', message: 'eval is harmful', severity: 'error', isLayout: false, line: 1, ...more });
const report = (findings: readonly LintFinding[], outcome: LintReport['outcome'] = 'completed'): LintReport => ({ outcome, findings, linter: 'eslint 10', command: 'eslint one.ts', detail: outcome === 'completed' ? '' : outcome });

async function judge(before: LintReport, after: LintReport, trusted = true): Promise<Judged & { readonly asked: number }> {
  let asked = 0;
  const linter: Linter = {
    lint({ text }) {
      asked += 1;
      return Promise.resolve(text.includes('not implemented') ? before : after);
    },
  };
  const context = aContext({ linter });
  return { ...(await lintLane.run(aCandidate(), { ...context, settings: { ...context.settings, trusted } })), asked };
}

const cases = [
  { name: 'nothing is found', before: [], after: [], outcome: 'passed' },
  { name: 'an error is new', before: [], after: [finding()], outcome: 'failed' },
  { name: 'an error was there, on another line', before: [finding()], after: [finding({ line: 9 })], outcome: 'passed' },
  { name: 'an error comes a second time', before: [finding()], after: [finding(), finding({ line: 9 })], outcome: 'failed' },
  { name: 'only a number in the message is new', before: [finding({ message: 'too long (301)' })], after: [finding({ message: 'too long (304)' })], outcome: 'passed' },
  { name: 'a warning is new', before: [], after: [finding({ severity: 'warning' })], outcome: 'passed' },
  { name: 'a warning has become an error', before: [finding({ severity: 'warning' })], after: [finding()], outcome: 'failed' },
  { name: 'an error is about layout', before: [], after: [finding({ isLayout: true })], outcome: 'passed' },
] as const;

describe('the lint lane', () => {
  it.each(cases)('$outcome when $name', async ({ before, after, outcome }) => {
    expect((await judge(report(before), report(after))).outcome).toBe(outcome);
  });

  it('notes what does not refuse', async () => {
    expect((await judge(report([]), report([finding({ severity: 'warning' })]))).detail).toContain('eval is harmful');
  });

  it.each(['timeout', 'crashed', 'unavailable', 'stopped'] as const)('is skipped when the linter ended with %s, before or after', async (outcome) => {
    expect((await judge(report([], outcome), report([finding()]))).outcome).toBe('skipped');
    expect((await judge(report([]), report([finding()], outcome))).outcome).toBe('skipped');
  });

  it('runs nothing where the workspace is not trusted', async () => {
    expect(await judge(report([]), report([finding()]), false)).toMatchObject({ outcome: 'skipped', asked: 0 });
  });
});
