// The lane round the check: what it says, and that a pattern is run before it is refused.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { securityLane } from '../../../server/core/pipeline/lanes/security';
import type { Judged } from '../../../server/core/pipeline/lanes/lane';
import type { Behaviours, Observation } from '../../../server/core/ports/behaviours';
import { createBehaviours, type BehaviourPool } from '../../../server/io/behaviour/behaviourPool';
import { findNode } from '../../../server/io/sandbox/nodeProgram';
import { aCandidate, aContext } from '../lanes/laneFixture';

const open: BehaviourPool[] = [];
afterAll(() => Promise.all(open.map((pool) => pool.dispose())));

const seeing = (outcome: Observation['outcome']): Behaviours => ({ observe: () => Promise.resolve([{ outcome, value: '', mutated: '', calls: [] }]) });

async function judge(body: string, behaviours?: Behaviours): Promise<Judged> {
  return securityLane.run(aCandidate({ text: `export function one(): number {\n  ${body}\n}\n` }), aContext(behaviours === undefined ? {} : { behaviours }));
}

describe('the security lane', () => {
  it('lets a plain answer pass', async () => {
    expect(await judge('return 1;')).toMatchObject({ outcome: 'passed', detail: 'no new power, no unsafe text' });
  });

  it('refuses a new power and says which', async () => {
    expect(await judge("void fetch('/');\n  return 1;")).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('nobody asked for the network') as string });
  });

  it.each([
    { name: 'nothing can run', behaviours: undefined, outcome: 'failed' },
    { name: 'it does not end', behaviours: seeing('timeout'), outcome: 'failed' },
    { name: 'it ends', behaviours: seeing('returned'), outcome: 'passed' },
  ])('judges a pattern that explodes by its form and by running it: $name', async ({ behaviours, outcome }) => {
    const judged = await judge("return /^(a+)+$/.test('b') ? 1 : 2;", behaviours);
    expect([judged.outcome, judged.detail.includes('/^(a+)+$/')]).toEqual([outcome, true]);
  });

  it('shows in a real engine that the pattern does not end', { timeout: 60_000 }, async () => {
    const pool = createBehaviours({ entry: path.resolve('out/behaviourEntry.js'), node: findNode });
    open.push(pool);
    expect(await judge("return /^(a+)+$/.test('b') ? 1 : 2;", pool)).toMatchObject({ outcome: 'failed' });
    // An engine that says this of every pattern would show nothing.
    const plain = { file: 'search.ts', text: 'export function search(text: string): boolean { return /^a+$/.test(text); }', name: 'search', inputs: [["'aaa!'"]], timeoutMs: 5_000 };
    expect(await pool.observe(plain, new AbortController().signal)).toMatchObject([{ outcome: 'returned' }]);
  });
});
