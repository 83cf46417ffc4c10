// Whole runs on fakes with the real sandbox: answers that do the same are joined, answers that differ are told apart by an input.
import { describe, expect, it } from 'vitest';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { RunResult } from '../../server/core/pipeline/runResult';
import type { Behaviours } from '../../server/core/ports/behaviours';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers, queuedLlm } from '../fakes/queuedLlm';
import { realBehaviours } from './realBehaviours';

const pool = realBehaviours();

const FILE = 'double.ts';
const STUB = '/** double(3) // => 6 */\nexport function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

interface Ran {
  readonly result: RunResult;
  readonly events: readonly RunEvent[];
}

async function run(bodies: readonly string[], { settings = SETTINGS, behaviours = pool, stub = STUB }: { readonly settings?: RunSettings; readonly behaviours?: Behaviours; readonly stub?: string } = {}): Promise<Ran> {
  const llm = queuedLlm(bodies.map((body) => answers(`export function double(n: number): number {\n  ${body}\n}`)));
  const events: RunEvent[] = [];
  const workspace = memoryWorkspace({ [FILE]: stub, 'double.test.ts': "import { double } from './double';\n", 'tsconfig.json': '{}' });
  const testRunner = evaluatingTestRunner(FILE, stub, [{ name: 'doubles', expression: 'double(3)', equals: 6 }]);
  const ports = { llm, workspace, checker: blindChecker, testRunner, behaviours, journal: memoryJournal(), clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const request = { run: 'r', target: { file: FILE }, wish: '', settings, endpoint: { provider: 'offline', model: '', baseUrl: '' } as const };
  return { result: await runFeature(request, ports, (event) => events.push(event)), events };
}

function joins(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'joined' ? [event.detail] : []));
}

describe('answers of one task', () => {
  it('are one when they do the same on every input, and the record says on how many', async () => {
    const { result, events } = await run(['return n * 2;', 'return n + n;', 'return n * 2;', 'return 2 * n;']);
    expect(joins(events)[0]).toMatch(/^the same on \d{2,3} inputs, run in QuickJS$/);
    expect([result.view.status, result.view.edits[0]?.votes.winner]).toEqual(['complete', 2]);
  });

  it('stay apart when they differ, and the reason names the input with both outputs', async () => {
    const { result, events } = await run(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'return n * 2;' : 'return n + 3;')));
    expect([joins(events), result.view.status]).toEqual([[], 'undecided']);
    const why = events.find((event) => event.type === 'undecided')?.why ?? '';
    const [, input, first, second] = /they part on double\((-?[\d.]+)\): \d votes? that returned (-?[\d.]+), \d votes? that returned (-?[\d.]+)/.exec(why) ?? [];
    expect(why).toMatch(/the likelier is the (first|second) \(0\.\d\d\)/);
    const n = Number(input);
    expect([[2 * n, n + 3], [n + 3, 2 * n]]).toContainEqual([Number(first), Number(second)]);
  });

  it('are not run where nothing of the project may run', async () => {
    let asked = 0;
    const behaviours: Behaviours = {
      observe: (request, stop) => {
        asked += 1;
        return pool.observe(request, stop);
      },
    };
    await run(['return n * 2;', 'return n + n;', 'return n * 2;'], { behaviours, settings: { ...SETTINGS, trusted: false } });
    expect(asked).toBe(0);
    await run(['return n * 2;', 'return n + n;', 'return n * 2;'], { behaviours });
    expect(asked).toBeGreaterThan(0);
  });

  it('that need more than themselves are left to the test runner', async () => {
    const { events, result } = await run(['return n * 2;', 'return n + n;', 'return n * 2;'], { stub: `import { log } from './log';\n${STUB}export const logged = log;\n` });
    expect([joins(events), result.view.status]).toEqual([[], 'complete']);
  });
});
