// The tower through kills, small: the bench as it is run, with its own child processes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { countPaid, countTwice, PaidVotes } from './hanoi/paidVotes';
import { solveBare, solveByEngine } from './hanoi/solve';
import { Tower } from './hanoi/tower';

const BENCH = path.resolve(process.env['STARLING_OUT'] ?? 'out', 'dev', 'bench.js');
const folder = mkdtempSync(path.join(tmpdir(), 'starling-hanoi-test-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const timed = z.object({ ms: z.number() });
const figures = z.object({
  bare: timed,
  engine: timed.extend({ ratioToBare: z.number() }),
  journaled: timed.extend({ steps: z.literal(1023), wrong: z.literal(0), votes: z.number(), ratioToBare: z.number(), peakRssMb: z.number() }),
  killed: z.object({ kills: z.literal(3), steps: z.literal(1023), wrong: z.literal(0), votesPaidTwice: z.literal(0), votesLost: z.number().min(0), sameDecisions: z.literal(true) }),
  wide: z.object({ decisions: z.literal(1024), wrong: z.literal(0), votes: z.number(), votesPerSecond: z.number(), bytesPerAgent: z.number(), startMicroseconds: z.number(), loopDelayP99Ms: z.number() }),
  simulated: z.literal(true),
});

describe('the tower', () => {
  test('is solved by the bare loop and by the engine with the same votes, errors outvoted', async () => {
    const [bare, engine] = [await solveBare(11, 3), await solveByEngine({ disks: 11, seed: 3 })];
    expect(engine).toEqual(bare);
    expect(engine).toMatchObject({ steps: 2047, wrong: 0, solved: true });
    // Some votes were wrong, or nothing was outvoted.
    expect(engine.votes).toBeGreaterThan(3 * 2047);
  });

  test('forbids what the rules forbid', () => {
    const tower = new Tower(3);
    expect(tower.apply({ disk: 2, from: 0, to: 1 })).toBe(false);
    expect(tower.apply({ disk: 1, from: 0, to: 0 })).toBe(false);
    expect(tower.apply(tower.next(0))).toBe(true);
    expect(tower.apply({ disk: 2, from: 0, to: 1 })).toBe(false);
    expect(tower.solved).toBe(false);
  });

  test('is solved through kills: same decisions, none wrong, no vote paid twice', () => {
    const ran = spawnSync(process.execPath, [BENCH, 'hanoi', '--disks', '10', '--kills', '3', '--rounds', '1', '--json'], { encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    figures.parse(JSON.parse(ran.stdout));
  });
});

describe("the agent's own count", () => {
  test('sees what is asked again', async () => {
    const file = path.join(folder, 'paid.bin');
    const first = new PaidVotes(file);
    await Promise.all([first.paid(0, 0), first.paid(0, 1), first.paid(70_000, 0)]);
    first.close();
    const second = new PaidVotes(file);
    await second.paid(0, 2);
    expect([countPaid(file), countTwice(file)]).toEqual([4, 0]);
    await Promise.all([second.paid(0, 1), second.paid(70_000, 0)]);
    second.close();
    expect([countPaid(file), countTwice(file)]).toEqual([6, 2]);
  });
});
