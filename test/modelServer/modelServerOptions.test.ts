// The command line of the model server.
import { describe, expect, it } from 'vitest';
import { readOptions } from './modelServerOptions';

describe('the options', () => {
  it('are read, faults repeatedly', () => {
    const line = '--solutions dir --error-rate 0.2 --shared-error-rate 0.1 --malformed-rate 0.05 --latency 20 --fault 429:0.1 --fault timeout:0.01 --seed 9 --port 8123 --evil';
    expect(readOptions(line.split(' '))).toEqual({
      ok: true,
      options: {
        solutions: 'dir',
        errorRate: 0.2,
        sharedErrorRate: 0.1,
        malformedRate: 0.05,
        latencyMs: 20,
        faults: [
          { kind: '429', rate: 0.1 },
          { kind: 'timeout', rate: 0.01 },
        ],
        seed: 9,
        port: 8123,
        evil: true,
      },
    });
  });

  it.each(['--error-rate 2', '--error-rate x', '--fault 404:0.1', '--fault 429', '--fault 429:', '--latency -1', '--port a', '--nonsense', 'stray'])('%s is refused', (line) => {
    expect(readOptions(line.split(' '))).toMatchObject({ ok: false });
  });
});
