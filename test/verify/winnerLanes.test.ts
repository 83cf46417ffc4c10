// The lanes that only a winner goes through, on real code in the real sandbox.
import { describe, expect, it } from 'vitest';
import type { BuiltCandidate, Judged, Lane } from '../../server/core/pipeline/lanes/lane';
import { generatedTestsLane } from '../../server/core/pipeline/lanes/generatedTests';
import { mutantsLane } from '../../server/core/pipeline/lanes/mutants';
import { proofLane } from '../../server/core/pipeline/lanes/proof';
import type { RunContext } from '../../server/core/pipeline/runContext';
import type { Prover, ProofResult } from '../../server/core/ports/prover';
import { NEVER, realBehaviours } from '../behaviour/realBehaviours';

const behaviours = realBehaviours();
const STUB = "function f(a: number, b: number): number {\n  throw new Error('not implemented');\n}\n";

interface Given {
  readonly solved?: ProofResult;
  /** Milliseconds that pass between two looks at the clock; by default hardly any. */
  readonly pace?: number;
  readonly triedMutants?: number;
}

function judge(lane: Lane, text: string, { solved, pace, triedMutants }: Given = {}): Promise<Judged> {
  let now = 0;
  const task = { target: { file: 'f.ts', path: 'f' }, stubs: ['f'] };
  const checker = { check: () => Promise.resolve({ diagnostics: [], compiler: 'none', ms: 0 }) };
  const prover: Prover = { prove: () => Promise.resolve(solved ?? { kind: 'open', why: 'nobody asked' }) };
  const context = {
    ports: { behaviours, checker, prover, stop: NEVER, clock: { monotonic: () => (pace === undefined ? performance.now() / 20 : (now += pace)) } },
    settings: { seed: 1 },
    feature: { file: 'f.ts', tests: [] },
    tests: [],
    baseline: { diagnostics: [], tests: { outcome: 'unavailable' } },
    ...(triedMutants !== undefined && { triedMutants }),
  } as unknown as RunContext;
  return lane.run({ task, text, fileText: STUB, filled: [], open: [] } as unknown as BuiltCandidate, context);
}

describe('generated tests', () => {
  it('keeps few that notice mutants', async () => {
    const { outcome, detail } = await judge(generatedTestsLane, 'function f(a: number, b: number): number {\n  return a < b ? a + 1 : b;\n}\n');
    expect(outcome).toBe('passed');
    expect(detail).toMatch(/keeps: f\(.*\) is /);
    expect(detail.split('\n').length).toBeLessThan(8);
  });
});

describe('mutants', () => {
  it('counts those that examples notice, and leaves out those that behave alike', async () => {
    const { outcome, detail } = await judge(mutantsLane, '/**\n * @example f(2, 3) // => 3\n * @example f(5, 4) // => 4\n */\nfunction f(a: number, b: number): number {\n  return a < b ? a + 1 : b;\n}\n');
    expect(outcome).toBe('passed');
    expect(detail).toMatch(/^\d of \d mutants of the edited lines are noticed/);
  });

  it('never refuses', async () => {
    const { outcome, detail } = await judge(mutantsLane, 'function f(a: number, b: number): number {\n  return a * b;\n}\n');
    expect([outcome, detail]).toEqual(['skipped', expect.stringContaining('0 of 2 mutants')]);
  });
});

describe('mutants that there was no time for', () => {
  const WINNER = '/** @example f(2, 3) // => 3 */\nfunction f(a: number, b: number): number {\n  return a < b ? a + 1 : b - 1;\n}\n';

  it('are left out when the winner is judged again, in whatever time', async () => {
    const whole = await judge(mutantsLane, WINNER);
    const hurried = await judge(mutantsLane, WINNER, { pace: 1_500 });
    expect([hurried.tried, whole.tried]).toEqual([2, 8]);
    expect(hurried.detail).toContain('6 were not tried for time');
    for (const pace of [0, 1_500, 10_000]) expect(await judge(mutantsLane, WINNER, { pace, triedMutants: 2 })).toEqual(hurried);
  });
});

describe('proof', () => {
  const small = (body: string): string => `/**\n * @requires Number.isInteger(a) && 0 <= a && a < 200\n * @requires Number.isInteger(b) && 0 <= b && b < 200\n * @ensures result >= a && result >= b\n */\nfunction f(a: number, b: number): number {\n  ${body}\n}\n`;
  it('tries all arguments where they are few', async () => expect(await judge(proofLane, small('return a > b ? a : b;'))).toEqual({ outcome: 'passed', detail: expect.stringContaining('all 40000 arguments') }));
  it('refuses with the arguments that break it', async () => expect(await judge(proofLane, small('return a === 117 ? b : Math.max(a, b);'))).toEqual({ outcome: 'failed', detail: expect.stringContaining('f(117, 0) gave 0') }));
  it('has nothing to prove without @ensures', async () => expect((await judge(proofLane, STUB)).outcome).toBe('skipped'));

  const wide = (body: string): string => `/**\n * @requires Number.isInteger(a) && Number.isInteger(b)\n * @ensures result >= a\n */\nfunction f(a: number, b: number): number {\n  ${body}\n}\n`;
  it('takes a proof of the solver', async () => expect((await judge(proofLane, wide('return Math.max(a, b);'), { solved: { kind: 'proven', solver: 'z3' } })).detail).toContain('proven by z3'));
  it('refuses by a counter-example only when the code does just that', async () => {
    expect((await judge(proofLane, wide('return b;'), { solved: { kind: 'refuted', solver: 'z3', values: ['5', '4'] } })).outcome).toBe('failed');
    expect((await judge(proofLane, wide('return a + 1;'), { solved: { kind: 'refuted', solver: 'z3', values: ['9007199254740991', '0'] } })).outcome).toBe('skipped');
  });
  it('says so when it is not proven', async () => expect((await judge(proofLane, wide('return a;'), { solved: { kind: 'open', why: 'the solver did not settle it in time' } })).detail).toContain('not proven'));
});
