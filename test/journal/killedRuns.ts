// Whole runs of the command line, killed at random moments and resumed until they are done, against a model server over real HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { earlierRun } from '../../server/core/pipeline/earlierRun';
import { lineageEvents } from '../../server/core/pipeline/lineageEvents';
import { auditJournal } from '../../server/io/journal/auditJournal';
import { listRuns, readJournal } from '../../server/io/journal/readJournal';
import { readStart } from '../../server/io/journal/readStart';
import { openJournals } from '../../server/openJournals';
import type { RunEvent } from '../../server/protocol/runEvent';
import { startModelServer } from '../modelServer/startModelServer';
import { chance } from '../simulator/chance';
import { PaidCalls } from './paidCalls';

export interface KilledRunsPlan {
  /** How many processes are killed in all. */
  readonly kills: number;
  readonly killsARun: number;
  readonly seed: number;
  /** Folder of the built command line. */
  readonly bundles: string;
  readonly told?: (line: string) => void;
}

export interface KilledRunsFigures {
  readonly simulated: true;
  readonly kills: number;
  readonly runs: number;
  /** Processes that were started, the killed ones and those that came to their end. */
  readonly processes: number;
  readonly samplesPaid: number;
  readonly samplesPaidTwice: number;
  readonly appliedTwice: number;
  /** Runs whose accepted edits are not in the files at the end, byte for byte. */
  readonly acceptedLost: number;
  /** By the last record before the kill. */
  readonly killedAfter: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

const SAMPLE = 'test/samples/runs/coupledClass';
const FILE = 'src/stack.ts';
const TARGET = `${FILE}#Stack`;
const LATENCY_MS = 60;

/** Each run has a project, a journal folder and a server of its own. */
export async function killedRuns({ kills, killsARun, seed, bundles, told = () => undefined }: KilledRunsPlan): Promise<KilledRunsFigures> {
  const sum = { kills: 0, runs: 0, processes: 0, samplesPaid: 0, samplesPaidTwice: 0, appliedTwice: 0, acceptedLost: 0 };
  const killedAfter: Record<string, number> = {};
  const problems: string[] = [];
  while (sum.kills < kills) {
    const one = await killedRun({ kills: Math.min(killsARun, kills - sum.kills), random: chance(seed, sum.runs), bundles });
    for (const [name, value] of Object.entries(one.sums)) sum[name as keyof typeof sum] += value;
    for (const type of one.killedAfter) killedAfter[type] = (killedAfter[type] ?? 0) + 1;
    problems.push(...one.problems.map((problem) => `run ${sum.runs}: ${problem}`));
    told(`${sum.kills} kills, ${sum.runs} runs, ${sum.samplesPaid} samples, ${problems.length} problems`);
    // A run may end before its moment to be killed has come; not all of them do.
    if (sum.runs > 10 + 2 * kills) throw new Error('runs end before they can be killed');
  }
  return { simulated: true, ...sum, killedAfter, problems };
}

interface OneRun {
  readonly sums: { readonly kills: number; readonly runs: number; readonly processes: number; readonly samplesPaid: number; readonly samplesPaidTwice: number; readonly appliedTwice: number; readonly acceptedLost: number };
  readonly killedAfter: readonly string[];
  readonly problems: readonly string[];
}

async function killedRun({ kills, random, bundles }: { readonly kills: number; readonly random: () => number; readonly bundles: string }): Promise<OneRun> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-killed-')));
  const place = { project: path.join(folder, 'project'), journals: path.join(folder, 'runs'), bundles };
  cpSync(path.join(SAMPLE, 'before'), place.project, { recursive: true });
  const paid = new PaidCalls();
  const server = await startModelServer({ solutions: path.join(SAMPLE, 'after'), onRequest: paid.take, errorRate: 0.3, malformedRate: 0.1, seed: Math.floor(random() * 1e6), latencyMs: LATENCY_MS });
  const killedAfter: string[] = [];
  const problems: string[] = [];
  let processes = 0;
  try {
    for (let ended = false; !ended; ) {
      const last = await newestRun(place.journals);
      const ask = last === undefined ? ['implement', TARGET, '--workspace', place.project, '--base-url', server.url, '--concurrency', '4'] : ['resume', last];
      const killAt = killedAfter.length < kills ? momentOf(random) : undefined;
      const end = await runProcess([...ask, '--apply', '--yes', '--json'], place, killAt);
      processes += 1;
      if (end.killed) killedAfter.push(await lastRecord(place.journals));
      else {
        ended = true;
        if (end.status !== 0 && !isApplied(end.stderr)) problems.push(`ended with ${end.status}: ${end.stderr.trim().split('\n').at(-1) ?? ''}`);
      }
    }
    const after = await readBack(place);
    problems.push(...after.problems, ...paid.paidTwice);
    if (after.charged < paid.calls) problems.push(`${paid.calls} calls were made and ${after.charged} charged`);
    const sums = { kills: killedAfter.length, runs: 1, processes, samplesPaid: paid.samples, samplesPaidTwice: paid.paidTwice.length, appliedTwice: after.appliedTwice, acceptedLost: after.acceptedLost };
    return { sums, killedAfter, problems };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A kill in the last moment leaves nothing to resume: the run says so. */
function isApplied(stderr: string): boolean {
  return /run \S+ is applied/.test(stderr);
}

/** A moment to kill at: so many milliseconds after a thing that can be seen from outside. */
interface Moment {
  readonly ms: number;
  /** Bytes that the journals have grown by; or the record of the intent to write files. */
  readonly after: number | 'intent';
}

/** A run takes some seconds to start, writes a journal of about this size, and then its file within milliseconds. */
const JOURNAL_BYTES = 16_000;

function momentOf(random: () => number): Moment {
  const kind = random();
  if (kind < 0.1) return { ms: random() * 2000, after: 0 };
  return kind < 0.75 ? { ms: random() * 30, after: random() * JOURNAL_BYTES } : { ms: random() * 4, after: 'intent' };
}

interface Place {
  readonly project: string;
  readonly journals: string;
  readonly bundles: string;
}

async function runProcess(argv: readonly string[], place: Place, kill: Moment | undefined): Promise<{ readonly killed: boolean; readonly status: number | null; readonly stderr: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [path.join(place.bundles, 'starling.js'), ...argv], { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH, HOME, STARLING_STATE: place.journals } });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => void (stderr += text.toString('utf8')));
  const closed = once(child, 'exit');
  if (kill !== undefined) {
    await Promise.race([closed, seen(kill.after, place.journals, () => child.exitCode !== null)]);
    await Promise.race([closed, wait(kill.ms)]);
    child.kill('SIGKILL');
  }
  await closed;
  return { killed: child.signalCode === 'SIGKILL', status: child.exitCode, stderr };
}

/** Resolves when it has happened in the journals, or the process has ended. */
async function seen(what: Moment['after'], journals: string, ended: () => boolean): Promise<void> {
  const look = (): number => (what === 'intent' ? intents(journals) : bytesIn(journals));
  const wanted = look() + (what === 'intent' ? 1 : what);
  while (!ended() && look() < wanted) await wait(1);
}

function journalFiles(journals: string): readonly string[] {
  try {
    return readdirSync(journals).filter((name) => name.endsWith('.jsonl')).map((name) => path.join(journals, name));
  } catch {
    return [];
  }
}

function bytesIn(journals: string): number {
  return journalFiles(journals).reduce((sum, file) => sum + statSync(file).size, 0);
}

function intents(journals: string): number {
  return journalFiles(journals).reduce((sum, file) => sum + readFileSync(file, 'latin1').split('"type":"applying"').length - 1, 0);
}

/** Of those that came to their first record. */
async function newestRun(journals: string): Promise<string | undefined> {
  for (const run of (await listRuns(journals)).toReversed()) if ((await readStart(path.join(journals, `${run}.jsonl`))) !== undefined) return run;
  return undefined;
}

async function lastRecord(journals: string): Promise<string> {
  const last = await newestRun(journals);
  const read = last === undefined ? undefined : await readJournal(journals, last);
  return read?.ok === true ? (read.lines.at(-1)?.event.type ?? 'nothing') : 'nothing';
}

interface After {
  readonly appliedTwice: number;
  readonly acceptedLost: number;
  /** Calls that count against the budget, over all processes. */
  readonly charged: number;
  readonly problems: readonly string[];
}

/** The journals are sound, one of them applied, once, and the file holds what it says. */
async function readBack({ project, journals }: Place): Promise<After> {
  const problems: string[] = [];
  const line: (readonly RunEvent[])[] = [];
  for (const run of await openJournals(journals).lineage((await newestRun(journals)) ?? '')) {
    const audit = await auditJournal(path.join(journals, `${run}.jsonl`));
    if (!audit.ok) problems.push(`${run}: ${audit.problem}`);
    const read = await readJournal(journals, run);
    if (read.ok) line.push(read.lines.map(({ event }) => event));
  }
  const events = line.flat();
  const applied = events.filter(({ type }) => type === 'applied').length;
  const wanted = events.findLast((event) => event.type === 'applying')?.files.find(({ file }) => file === FILE)?.after;
  const isThere = applied === 1 && readFileSync(path.join(project, FILE), 'utf8') === wanted;
  const drafts = readdirSync(path.join(project, 'src')).filter((name) => name.endsWith('.tmp'));
  if (drafts.length > 0) problems.push(`left behind: ${drafts.join(', ')}`);
  return { appliedTwice: Math.max(0, applied - 1), acceptedLost: isThere ? 0 : 1, charged: earlierRun(lineageEvents(line))?.carried.calls ?? 0, problems };
}
