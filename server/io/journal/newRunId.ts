// Ids of runs: sortable by time, short enough to type.
import { randomBytes } from 'node:crypto';

/** E.g. `20260102-030405-1f2e3d`. */
export function newRunId(now: Date = new Date()): string {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${stamp}-${randomBytes(3).toString('hex')}`;
}
