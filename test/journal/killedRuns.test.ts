// The promise of resume, with real processes: nothing accepted is lost, nothing applied twice, no call paid twice. `npm run bench -- kills` does 100.
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { killedRuns } from './killedRuns';

const KILLS = Number(process.env['STARLING_RUN_KILLS'] ?? 4);

it(`${KILLS} kills of a real run`, async () => {
  const figures = await killedRuns({ kills: KILLS, killsARun: 4, seed: 1, bundles: resolve(process.env['STARLING_OUT'] ?? 'out') });
  expect(figures.problems).toEqual([]);
  expect(figures).toMatchObject({ kills: KILLS, samplesPaidTwice: 0, appliedTwice: 0, acceptedLost: 0 });
}, 600_000);
