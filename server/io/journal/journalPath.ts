// Where the journal of a run stands.
import path from 'node:path';

export function isRunId(run: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(run) && !run.startsWith('.');
}

/** Throws for a run id that would leave the folder. */
export function journalPath(folder: string, run: string): string {
  if (!isRunId(run)) throw new Error(`${run} is no run id`);
  return path.join(folder, `${run}.jsonl`);
}
