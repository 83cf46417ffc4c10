// Ends what a run without walls has left behind: processes that carry its mark in their environment, wherever they went.
import { readFileSync, readdirSync } from 'node:fs';

/** Name of the mark in the environment; its value is random. */
export const MARK = 'STARLING_RUN';

/**
 * Linux only, elsewhere nothing is done. A process that began a session of its own is no longer in the group that is killed, but it still
 * has the environment it was started with; one that was started with another environment is not found. Twice, for what is being started meanwhile.
 */
export function sweep(mark: string): void {
  if (process.platform !== 'linux' || mark === '') return;
  for (let round = 0; round < 2; round += 1) for (const pid of marked(`${MARK}=${mark}`)) end(pid);
}

function marked(entry: string): readonly number[] {
  const all = readdirSync('/proc').map(Number).filter((pid) => pid > 1 && pid !== process.pid);
  return all.filter((pid) => environmentOf(pid).split('\0').includes(entry));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
