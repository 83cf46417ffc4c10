// The run again, killed at random moments and gone on with each time by a new process.
import { setTimeout as wait } from 'node:timers/promises';
import { chance } from '../../simulator/chance';
import { startChild, type Child } from './childRun';
import { countPaid, countTwice } from './paidVotes';
import { paidFile, readBack, type OnRecord } from './recordedRun';

export interface KilledOptions {
  readonly folder: string;
  readonly disks: number;
  readonly seed: number;
  readonly kills: number;
}

export interface Killed extends OnRecord {
  readonly kills: number;
  /** Votes that the agent was asked for, by its own count. */
  readonly votesPaid: number;
  readonly votesPaidTwice: number;
  /** Paid, and their decision was not on disk when the process was killed: asked again under fresh numbers. */
  readonly votesLost: number;
}

/** SIGKILL each time; a run that ends before its kill is due is not killed any more. */
export async function runKilled({ folder, disks, seed, kills }: KilledOptions): Promise<Killed> {
  const next = chance(seed, disks, kills);
  const file = paidFile(folder);
  let killed = 0;
  for (;;) {
    const child = startChild({ part: 'counted', folder, disks, seed });
    let over = false;
    const watching = child.ended.finally(() => (over = true));
    if (killed < kills) await killLater(child, { when: moment(next, { paid: countPaid(file), all: 3.013 * 2 ** disks, left: kills - killed }), file, isOver: () => over });
    const printed = await watching;
    if (printed !== undefined) break;
    killed += 1;
  }
  const onRecord = await readBack(folder, disks);
  const votesPaid = countPaid(file);
  return { ...onRecord, kills: killed, votesPaid, votesPaidTwice: countTwice(file), votesLost: votesPaid - onRecord.votes };
}

/** After so many votes in all, or so many milliseconds: the second may fall into the start and the recovery. */
interface Moment {
  readonly votes: number;
  readonly ms: number;
}

function moment(next: () => number, { paid, all, left }: { readonly paid: number; readonly all: number; readonly left: number }): Moment {
  const inRecovery = next() < 0.2;
  return inRecovery ? { votes: Infinity, ms: next() * 400 } : { votes: paid + (next() * 1.6 * Math.max(0, all - paid)) / (left + 1), ms: Infinity };
}

async function killLater(child: Child, { when, file, isOver }: { readonly when: Moment; readonly file: string; readonly isOver: () => boolean }): Promise<void> {
  const begin = performance.now();
  while (!isOver() && countPaid(file) <= when.votes && performance.now() - begin < when.ms) await wait(1);
  // Not on the beat of the watching.
  const until = performance.now() + Math.random();
  while (performance.now() < until);
  child.process.kill('SIGKILL');
}
