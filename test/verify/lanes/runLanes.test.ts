// Lanes as a graph: what may overlap does, the first refusal stops the rest, and the trace shows both.
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../../server/core/pipeline/lanes/lane';
import { runLanes, type LanesOutcome } from '../../../server/core/pipeline/runLanes';
import type { RunPorts } from '../../../server/core/ports/runPorts';
import type { Check } from '../../../server/protocol/model';
import { aCandidate, aContext, timedLane } from './laneFixture';

async function run(lanes: readonly Lane[], ports: Partial<RunPorts> = {}): Promise<LanesOutcome & { readonly recorded: readonly string[] }> {
  const recorded: string[] = [];
  const outcome = await runLanes(lanes, aCandidate(), aContext(ports), (check) => Promise.resolve(void recorded.push(check.name)));
  return { ...outcome, recorded };
}

const names = (checks: readonly Check[]): readonly string[] => checks.map(({ name }) => name);

describe('lanes', () => {
  it('overlap in time unless one needs the other, and the trace shows it', async () => {
    const log: string[] = [];
    const { checks } = await run([timedLane('tests', ['types'], { ms: 40, log }), timedLane('lint', [], { ms: 60, log }), timedLane('types', [], { ms: 20, log })]);
    const at = (name: string): { from: number; to: number } => {
      const check = checks.find((one) => one.name === name);
      return { from: check?.from ?? NaN, to: (check?.from ?? NaN) + (check?.ms ?? NaN) };
    };
    expect(log.slice(0, 2).sort()).toEqual(['lint begins', 'types begins']);
    expect(log.indexOf('tests begins')).toBeGreaterThan(log.indexOf('types passed'));
    expect(at('lint').from).toBeLessThan(at('types').to);
    expect(at('tests').from).toBeLessThan(at('lint').to);
    expect(at('tests').from).toBeGreaterThanOrEqual(at('types').to);
  });

  it('are stopped by the first refusal, which is the last on record', async () => {
    const log: string[] = [];
    const refusal = { outcome: 'failed', detail: 'no' } as const;
    const { checks, refused, recorded } = await run([
      timedLane('parse', [], { ms: 1, log }),
      timedLane('types', ['parse'], { ms: 20, log, judged: refusal }),
      timedLane('lint', ['parse'], { ms: 60_000, log }),
      timedLane('tests', ['types'], { ms: 1, log }),
    ]);
    expect([names(checks), refused, recorded]).toEqual([['parse', 'types'], true, ['parse', 'types']]);
    expect(log).toContain('lint crashed');
    expect(log).not.toContain('tests begins');
  });

  it('go on after one that could not run', async () => {
    const log: string[] = [];
    const { checks, refused } = await run([timedLane('types', [], { ms: 1, log, judged: { outcome: 'skipped' } }), timedLane('tests', ['types'], { ms: 1, log })]);
    expect([names(checks), refused]).toEqual([['types', 'tests'], false]);
  });

  it('stop with the run', async () => {
    const log: string[] = [];
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 10);
    const { checks } = await run([timedLane('tests', [], { ms: 60_000, log })], { stop: stop.signal });
    expect(checks[0]?.outcome).toBe('crashed');
  });

  it('do not hide a bug of one of them, and stop the others', async () => {
    const log: string[] = [];
    const broken: Lane = { name: 'security', version: 1, needs: [], run: () => Promise.reject(new Error('a bug')) };
    await expect(run([timedLane('lint', [], { ms: 60_000, log }), broken])).rejects.toThrow('a bug');
    expect(log).toContain('lint crashed');
  });
});
