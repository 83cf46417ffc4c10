// How fast the journal is, and what it survives: durable records a second beside a bare flush and SQLite, recovery, kills, power losses.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { auditJournal } from '../../server/io/journal/auditJournal';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { scanJournal } from '../../server/io/journal/scanJournal';
import { killWriters } from '../journal/killWriters';
import { replayPowerLosses } from '../journal/replayPowerLosses';
import { chance } from '../simulator/chance';
import { bareFile, EVENT, ourJournal, sqliteTable, type Event, type Rival } from './journalRivals';
import type { BenchOptions } from './main';
import { median } from './median';

const IN_FLIGHT = [1, 16, 64, 512];
const ROUND_MS = 700;
const RECOVERED = 1_000_000;
const STATES = 50_000;

interface Pace {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Everything on the disk that holds the checkout. `--only speed`, `recovery`, `kills` or `powerLoss` does one part. */
export async function benchJournal({ kills, seed, rounds, only }: BenchOptions): Promise<unknown> {
  mkdirSync('out', { recursive: true });
  const folder = mkdtempSync(path.resolve('out', 'bench-journal-'));
  const part = async <T>(name: string, run: () => Promise<T>): Promise<T | undefined> => (only === undefined || only === name ? run() : undefined);
  try {
    return {
      node: process.version,
      sqlite: process.versions['sqlite'],
      recordBytes: JSON.stringify(EVENT).length,
      speed: await part('speed', () => speeds(folder, rounds)),
      recovery: await part('recovery', () => recovery(folder)),
      killed: await part('kills', () => killWriters({ kills, writers: 16, random: chance(seed) })),
      powerLoss: await part('powerLoss', async () => ({ simulated: true, ...(await replayPowerLosses(folder, { states: STATES, seed, honest: true })) })),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The ways take turns; medians over the rounds. */
async function speeds(folder: string, rounds: number): Promise<unknown> {
  const paces = new Map<string, Pace[]>();
  const run = async (name: string, inFlight: number, open: () => Rival | Promise<Rival>): Promise<void> => {
    const pace = await measure(await open(), inFlight);
    paces.set(`${name} ${inFlight}`, [...(paces.get(`${name} ${inFlight}`) ?? []), pace]);
    process.stderr.write(`${name}, ${inFlight} in flight: ${Math.round(pace.perSecond)} a second\n`);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const inFlight of IN_FLIGHT) {
      await run('bare', inFlight, () => bareFile(folder, `bare-${round}-${inFlight}`));
      await run('journal', inFlight, () => ourJournal(folder, `journal-${round}-${inFlight}`));
    }
    await run('sqlite', 1, () => sqliteTable(folder, `sqlite-${round}`));
  }
  const of = (name: string, inFlight: number): Pace => middle(paces.get(`${name} ${inFlight}`) ?? []);
  const sqlite = of('sqlite', 1);
  const rows = IN_FLIGHT.map((inFlight) => {
    const [journal, bare] = [of('journal', inFlight), of('bare', inFlight)];
    return [inFlight, { journal, bare, ratioToBare: journal.perSecond / bare.perSecond, ratioToSqlite: journal.perSecond / sqlite.perSecond }];
  });
  return { rounds, inFlight: Object.fromEntries(rows) as unknown, sqliteOneRowATransaction: sqlite };
}

async function measure(rival: Rival, inFlight: number): Promise<Pace> {
  const waits: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (let before = performance.now(); before - start < ROUND_MS; ) {
        await rival.append();
        const now = performance.now();
        waits.push(now - before);
        before = now;
      }
    }),
  );
  const perSecond = waits.length / ((performance.now() - start) / 1000);
  await rival.close();
  waits.sort((one, other) => one - other);
  return { perSecond, p50Ms: waits[Math.floor(waits.length / 2)] ?? 0, p99Ms: waits[Math.floor(waits.length * 0.99)] ?? 0 };
}

function middle(paces: readonly Pace[]): Pace {
  return { perSecond: median(paces.map((pace) => pace.perSecond)), p50Ms: median(paces.map((pace) => pace.p50Ms)), p99Ms: median(paces.map((pace) => pace.p99Ms)) };
}

async function recovery(folder: string): Promise<unknown> {
  const journal = await FileJournal.create<Event>(folder, 'recovered');
  const batch = Array.from({ length: 1000 }, () => EVENT);
  const appendMs = await time(async () => {
    for (let records = 0; records < RECOVERED; records += batch.length) await journal.appendAll(batch);
  });
  await journal.close();
  const scans: number[] = [];
  let records = 0;
  for (let round = 0; round < 5; round += 1) {
    scans.push(
      await time(async () => {
        const scanned = await scanJournal(journal.file);
        records = scanned.ok ? scanned.lines : 0;
      }),
    );
  }
  let parsed = 0;
  const parseMs = await time(() => scanJournal<Event>(journal.file, ({ event }) => (parsed += event.text.length)));
  const auditMs = await time(() => auditJournal(journal.file));
  return { records, megabytes: statSync(journal.file).size / 1e6, appendMs, scanMs: median(scans), parseMs, auditMs, peakRssMb: process.resourceUsage().maxRSS / 1e3 };
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
