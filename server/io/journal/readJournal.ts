// Reads a whole journal back for showing it, and lists the runs of a folder.
import { readdir, stat } from 'node:fs/promises';
import type { RunEvent } from '../../protocol/runEvent';
import { isRunId, journalPath } from './journalPath';
import { scanJournal } from './scanJournal';

export type JournalRead =
  | {
      readonly ok: true;
      readonly lines: readonly { readonly seq: number; readonly event: RunEvent }[];
      /** Length of the sound prefix. */
      readonly bytes: number;
      /** Something follows it: a write that a crash cut short. */
      readonly torn: boolean;
      readonly lastHash: string;
    }
  | { readonly ok: false; readonly problem: string; readonly line?: number };

/** Damage is an error that names its line; what a crash cut short is left out. */
export async function readJournal(folder: string, run: string): Promise<JournalRead> {
  const file = await findJournal(folder, run);
  if (!file.ok) return file;
  const lines: { readonly seq: number; readonly event: RunEvent }[] = [];
  const scanned = await scanJournal<RunEvent>(file.path, ({ seq, event }) => lines.push({ seq, event }));
  if (!scanned.ok) return { ok: false, line: scanned.line, problem: `run ${run}: ${scanned.problem}` };
  return { ok: true, lines, bytes: scanned.bytes, torn: scanned.torn, lastHash: scanned.lastHash };
}

/** Path of a run's journal, or what to say when there is none. */
export async function findJournal(folder: string, run: string): Promise<{ readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: string }> {
  if (!isRunId(run)) return { ok: false, problem: `${run} is no run id` };
  const file = journalPath(folder, run);
  try {
    await stat(file);
    return { ok: true, path: file };
  } catch {
    return { ok: false, problem: `no run ${run} here: "starling runs" lists them` };
  }
}

/** Ids of the runs in a folder, oldest first. */
export async function listRuns(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length)).sort();
  } catch {
    return [];
  }
}
