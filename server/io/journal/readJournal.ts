// Reads a journal back: the longest prefix whose chain holds, and where it stops.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { FIRST_LINK, readLine, type JournalLine } from './journalLine';

export type JournalRead =
  | {
      readonly ok: true;
      readonly lines: readonly JournalLine[];
      /** Length of the good prefix. */
      readonly bytes: number;
      /** A last line without its newline: a write that a crash cut short. */
      readonly torn: boolean;
    }
  | { readonly ok: false; readonly problem: string; readonly line?: number };

/** A broken line in the middle is an error that names it; a torn last one is left out. */
export async function readJournal(folder: string, run: string): Promise<JournalRead> {
  if (!/^[A-Za-z0-9._-]+$/.test(run)) return { ok: false, problem: `${run} is no run id` };
  let text: string;
  try {
    text = await readFile(path.join(folder, `${run}.jsonl`), 'utf8');
  } catch {
    return { ok: false, problem: `no run ${run} here: "starling runs" lists them` };
  }
  const rows = text.split('\n');
  const tail = rows.pop() ?? '';
  const lines: JournalLine[] = [];
  let bytes = 0;
  for (const [index, row] of rows.entries()) {
    const line = readLine(row, index, lines.at(-1)?.hash ?? FIRST_LINK);
    if (line === undefined) return { ok: false, problem: `line ${index + 1} of run ${run} was changed or is damaged: the chain breaks there`, line: index + 1 };
    lines.push(line);
    bytes += Buffer.byteLength(row, 'utf8') + 1;
  }
  return { ok: true, lines, bytes, torn: tail !== '' };
}

/** Ids of the runs in a folder, oldest first. */
export async function listRuns(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length)).sort();
  } catch {
    return [];
  }
}
