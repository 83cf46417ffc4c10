// A stop ends a run within a second, at each stage and under each fault, and leaves nothing that keeps the process alive.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { startFaultServer } from './faultProject';
import type { StopCase, Stopped } from './stopCases';

type Stage = Pick<StopCase, 'stage' | 'afterMs'> & { readonly provider?: StopCase['provider'] };

/** What the endpoint does, and when the run is stopped meanwhile. */
const table: readonly (readonly [string, ModelServerOptions, readonly Stage[]])[] = [
  [
    'an endpoint that answers',
    {},
    [
      { stage: 'locate', afterMs: 0 },
      { stage: 'located', afterMs: 0 },
      { stage: 'planned', afterMs: 0 },
      { stage: 'baseline', afterMs: 50 },
      { stage: 'sampleStarted', afterMs: 0 },
      { stage: 'call', afterMs: 1 },
      { stage: 'tests', afterMs: 50 },
      { stage: 'voted', afterMs: 0 },
      { stage: 'decided', afterMs: 0 },
      { stage: 'integrated', afterMs: 0 },
    ],
  ],
  ['an endpoint that never answers', { faults: [{ kind: 'timeout', rate: 1 }] }, [{ stage: 'call', afterMs: 300 }]],
  ['an endpoint that is slow', { faults: [{ kind: 'slow', rate: 1 }], slowMs: 60_000 }, [{ stage: 'call', afterMs: 300 }, { stage: 'call', afterMs: 100, provider: 'vllm' }]],
  ['refusals that name half a minute', { faults: [{ kind: '429', rate: 1 }], retryAfterSeconds: 30 }, [{ stage: 'call', afterMs: 300 }]],
  ['refusals without end', { faults: [{ kind: '429', rate: 1 }] }, [{ stage: 'call', afterMs: 1500 }]],
  ['errors without end', { faults: [{ kind: '500', rate: 1 }] }, [{ stage: 'call', afterMs: 100 }, { stage: 'call', afterMs: 1000 }]],
  ['a server that is busy', { faults: [{ kind: '503', rate: 1 }] }, [{ stage: 'call', afterMs: 100 }]],
  ['connections that are cut', { faults: [{ kind: 'reset', rate: 1 }] }, [{ stage: 'call', afterMs: 100 }]],
  ['bodies that are cut', { faults: [{ kind: 'truncate', rate: 1 }] }, [{ stage: 'call', afterMs: 100 }]],
];

const bundle = mkdtempSync(join(tmpdir(), 'starling-stop-'));
const entry = join(bundle, 'stopChild.js');

beforeAll(async () => {
  await build({ entryPoints: [join(__dirname, 'stopChild.ts')], bundle: true, platform: 'node', outfile: entry, logLevel: 'error' });
});

afterAll(() => rmSync(bundle, { recursive: true }));

interface Ended {
  readonly stops: readonly Stopped[];
  /** From the last run's end to the end of the process. */
  readonly exitMs: number;
  readonly status: number | null;
}

function runChild(cases: readonly StopCase[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, JSON.stringify(cases)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString('utf8')));
    child.on('error', reject);
    child.on('exit', (status) => {
      const endedAt = Date.now();
      const lines = said.trim().split('\n').map((line) => JSON.parse(line) as Stopped | { readonly done: number });
      const stops = lines.filter((line) => 'end' in line);
      const last = lines.at(-1);
      resolve({ stops, exitMs: endedAt - (last !== undefined && 'done' in last ? last.done : 0), status });
    });
  });
}

describe.concurrent('a stop', () => {
  it.each(table)('with %s', async (_, options, stages) => {
    const { server, close } = await startFaultServer(options);
    try {
      const cases = stages.map((stage): StopCase => ({ provider: 'openai', ...stage, url: server.url }));
      const { stops, exitMs, status } = await runChild(cases);
      expect(stops.map(({ end, status: run }) => [end, run])).toEqual(stages.map(() => ['stopped', 'stopped']));
      for (const [index, { ms }] of stops.entries()) expect(ms, stages[index]?.stage).toBeLessThan(1000);
      // The server still holds its side of every connection: only the client's own loose ends count.
      expect([status, exitMs < 1500]).toEqual([0, true]);
    } finally {
      await close();
    }
  });
});
