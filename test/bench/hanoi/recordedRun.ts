// One process of a run on record: begins it, or goes on where a killed one stopped. And what a journal holds, read by another process.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { emptyLedger, foldLedger, Ledger, type LedgerEvent } from '../../../server/core/pipeline/ledger';
import { FileJournal } from '../../../server/io/journal/fileJournal';
import { scanJournal } from '../../../server/io/journal/scanJournal';
import { createAgent } from './agent';
import { PaidVotes } from './paidVotes';
import { SAMPLE_CAP, solveByEngine, type Solved } from './solve';
import { Tower, type Move } from './tower';

const RUN = 'hanoi';

export const paidFile = (folder: string): string => path.join(folder, 'paid.bin');
const journalFile = (folder: string): string => path.join(folder, `${RUN}.jsonl`);

export interface RecordedOptions {
  readonly folder: string;
  readonly disks: number;
  readonly seed: number;
  /** The agent keeps its own count on disk, and rests a millisecond now and then: otherwise a small tower is done before it can be killed. */
  readonly counted: boolean;
}

export interface RecordedRun extends Solved {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

/** `ms` is from the opening of the journal to the last decision on disk. */
export async function runRecorded({ folder, disks, seed, counted }: RecordedOptions): Promise<RecordedRun> {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const paid = counted ? new PaidVotes(paidFile(folder)) : undefined;
  const restEvery = Math.max(1, Math.floor(2 ** disks / 1000));
  let journal: FileJournal<LedgerEvent> | undefined;
  const solved = await solveByEngine({
    disks,
    seed,
    open: async (tower, take) => {
      const found = await replay(folder, take);
      journal = existsSync(journalFile(folder)) ? await FileJournal.reopen<LedgerEvent>(folder, RUN) : await FileJournal.create<LedgerEvent>(folder, RUN);
      const count = async (at: number, index: number): Promise<void> => {
        if (index % SAMPLE_CAP === 0 && at % restEvery === 0) await rest(1);
        await paid?.paid(at, index);
      };
      return { ledger: new Ledger(journal, found, SAMPLE_CAP), from: found.next, agent: createAgent(tower, seed, counted ? count : undefined) };
    },
  });
  await journal?.close();
  paid?.close();
  const { user, system } = process.cpuUsage(cpu);
  return { ...solved, ms: performance.now() - begin, cpuMs: (user + system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024 };
}

async function replay(folder: string, take: (at: number, key: string, votes: number) => void): Promise<typeof emptyLedger> {
  let state = emptyLedger;
  if (!existsSync(journalFile(folder))) return state;
  const scanned = await scanJournal<LedgerEvent>(journalFile(folder), ({ event }) => {
    state = foldLedger(state, event);
    if (event.type === 'decisionMade') take(event.at, event.key, event.votes);
  });
  if (!scanned.ok) throw new Error(scanned.problem);
  return state;
}

export interface OnRecord {
  readonly steps: number;
  readonly wrong: number;
  readonly votes: number;
  readonly solved: boolean;
  /** SHA-256 of all decisions in order. */
  readonly digest: string;
}

/** Judges a journal by the rules of the tower alone. */
export async function readBack(folder: string, disks: number): Promise<OnRecord> {
  const tower = new Tower(disks);
  const hash = createHash('sha256');
  let [wrong, votes] = [0, 0];
  const { next } = await replay(folder, (at, key, cost) => {
    const right = tower.next(at);
    if (JSON.stringify(right) !== key) wrong += 1;
    tower.apply(JSON.parse(key) as Move);
    hash.update(key);
    votes += cost;
  });
  return { steps: next, wrong, votes, solved: tower.solved, digest: hash.digest('hex') };
}
