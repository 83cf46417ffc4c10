// SIGKILL at random instants while many writers append: what was acknowledged must be there, and nothing else than what was appended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { scanJournal } from '../../server/io/journal/scanJournal';
import { buildProcess } from './buildProcess';
import type { Numbered } from './records';

export interface KillFigures {
  readonly kills: number;
  readonly writers: number;
  /** Acknowledgements that were received from the killed processes. */
  readonly acknowledged: number;
  /** Of these, records that were not found afterwards. */
  readonly lost: number;
  /** Journals whose end a kill had torn. */
  readonly torn: number;
  /** What else was wrong; empty when nothing was. */
  readonly problems: readonly string[];
}

export interface KillPlan {
  readonly kills: number;
  readonly writers: number;
  readonly random: () => number;
}

/** A new journal after so many kills: each one is gone on with by the next process, and read whole after every kill. */
const KILLS_A_JOURNAL = 20;
/** Kills fall at random within this time after the first acknowledgement. */
const LATEST_MS = 25;

export async function killWriters({ kills, writers, random }: KillPlan): Promise<KillFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'starling-kills-'));
  const entry = buildProcess('test/journal/writerProcess.ts');
  const figures = { acknowledged: 0, lost: 0, torn: 0 };
  const problems: string[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const run = `k${Math.floor(kill / KILLS_A_JOURNAL)}`;
      const age = kill % KILLS_A_JOURNAL === 0 ? 'new' : 'old';
      const heard = await killOne([entry, folder, run, `${writers}`, age], random() * LATEST_MS);
      const found = await readBack(path.join(folder, `${run}.jsonl`));
      figures.acknowledged += heard.length;
      figures.lost += heard.filter((n) => n >= found.records).length;
      figures.torn += found.torn ? 1 : 0;
      if (found.problem !== undefined) problems.push(`kill ${kill}: ${found.problem}`);
      if (heard.length === 0) problems.push(`kill ${kill}: nothing was acknowledged`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { kills, writers, ...figures, problems };
}

/** Numbers of the records that the process said were acknowledged. */
async function killOne(argv: readonly string[], afterMs: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const closed = once(child, 'close');
  const first = new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString('latin1');
      resolve();
    });
  });
  await Promise.race([first, closed]);
  await wait(afterMs);
  child.kill('SIGKILL');
  await closed;
  return said.split('\n').slice(0, -1).map(Number);
}

interface ReadBack {
  readonly records: number;
  readonly torn: boolean;
  readonly problem: string | undefined;
}

async function readBack(file: string): Promise<ReadBack> {
  let wrong: number | undefined;
  const scanned = await scanJournal<Numbered>(file, ({ seq, event }) => {
    if (event.n !== seq || event.text !== textOfRecord(seq)) wrong ??= seq;
  });
  if (!scanned.ok) return { records: 0, torn: false, problem: `line ${scanned.line}: ${scanned.problem}` };
  return { records: scanned.lines, torn: scanned.torn, problem: wrong === undefined ? undefined : `record ${wrong} was not appended so` };
}

/** Known from its number, so that a reader can tell what was appended; lengths from a few bytes to a few sectors. */
export function textOfRecord(n: number): string {
  return `${n} `.repeat(1 + ((n * 7919) % 97));
}
