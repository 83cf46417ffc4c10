// P1 to P3 when the process is killed: 16 writers, SIGKILL at random instants. `npm run bench -- journal --kills 1000` does more of them.
import { expect, it } from 'vitest';
import { chance } from '../simulator/chance';
import { killWriters } from './killWriters';

const KILLS = Number(process.env['STARLING_KILLS'] ?? 40);

it(`${KILLS} kills lose no acknowledged record`, async () => {
  const { problems, lost, acknowledged } = await killWriters({ kills: KILLS, writers: 16, random: chance(1) });
  expect(problems).toEqual([]);
  expect(lost).toBe(0);
  expect(acknowledged).toBeGreaterThan(KILLS);
}, 600_000);
