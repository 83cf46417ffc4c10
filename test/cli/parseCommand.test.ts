// The command line reads what design.md lists and says what is wrong with the rest.
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../server/cli/parseCommand';

const GOOD: readonly (readonly [string, object])[] = [
  ['implement a.ts', { name: 'implement', implement: { target: 'a.ts', workspace: '.', apply: false, json: false } }],
  ['implement a.ts#f --model offline', { name: 'implement', implement: { settings: { provider: 'offline', model: '' } } }],
  ['implement a.ts --model m --base-url http://127.0.0.1:1/v1', { name: 'implement', implement: { settings: { provider: 'auto', model: 'm', baseUrl: 'http://127.0.0.1:1/v1' } } }],
  ['implement a.ts --budget 0.5 --max-calls 7 --seed 3 --concurrency 2 --reliability 0.99', { implement: { settings: { budgetUsd: 0.5, maxCalls: 7, seed: 3, concurrency: 2, reliability: 0.99 } } }],
  ['implement a.ts --price-input 0.5 --price-output 2', { implement: { settings: { priceInput: 0.5, priceOutput: 2, voters: [] } } }],
  ['implement a.ts --voter m2 --voter @0.2+examples', { implement: { settings: { voters: ['m2', '@0.2+examples'] } } }],
  ['resume r1 --budget 2 --max-calls 400', { name: 'resume', run: 'r1', changed: { budgetUsd: 2, maxCalls: 400 } }],
  ['resume r1 --refuse e1=use=map --refuse e2', { name: 'resume', refused: { e1: 'use=map', e2: '' } }],
  ['implement a.ts --no-cache', { implement: { settings: { reuse: false } } }],
  ['implement a.ts --seed 2', { implement: { settings: { reuse: true } } }],
  ['show r1 --json', { name: 'show', run: 'r1', common: { json: true } }],
  ['runs', { name: 'runs' }],
  ['mcp --workspace w --model m --budget 0.5', { name: 'mcp', mcp: { workspace: 'w', settings: { model: 'm', budgetUsd: 0.5 } } }],
  ['', { name: 'help' }],
];

const BAD: readonly (readonly [string, string])[] = [
  ['implement', 'needs a TARGET'],
  ['mcp a.ts', 'mcp takes no TARGET'],
  ['mcp --reliability 2', '--reliability must be a number from 0.5'],
  ['implement a.ts b.ts', 'one argument too many'],
  ['implement a.ts --reliability 2', '--reliability must be a number from 0.5'],
  ['implement a.ts --max-calls many', '--max-calls must be a number'],
  ['implement a.ts --api-key x', "Unknown option '--api-key'"],
  ['implement a.ts --price-input much', '--price-input must be a number'],
  ['implement a.ts --voter=', '--voter takes MODEL'],
  ['resume r1 --budget -1', "argument is ambiguous"],
  ['undo', 'needs a RUN'],
  ['fly', 'fly is no command'],
  ['bench exercism', 'npm run bench'],
];

describe('command line', () => {
  it.each(GOOD)('%s', (line, expected) => {
    expect(parseCommand(line.split(' ').filter(Boolean))).toMatchObject(expected);
  });

  it.each(BAD)('refuses "%s"', (line, problem) => {
    expect(parseCommand(line.split(' ').filter(Boolean))).toMatchObject({ name: 'bad', problem: expect.stringContaining(problem) as string });
  });
});
