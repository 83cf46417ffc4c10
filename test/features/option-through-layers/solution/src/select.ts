// Which entries of a log are shown.
import { levels, type Level, type LogEntry } from './entry.ts';

export interface Selection {
  readonly level: Level;
  readonly since: number | undefined;
}

/** The entries that are at least as severe and at most as old as asked for, in their order. */
export function selectEntries(entries: readonly LogEntry[], selection: Selection): LogEntry[] {
  const least = levels.indexOf(selection.level);
  const from = selection.since ?? -Infinity;
  return entries.filter((entry) => levels.indexOf(entry.level) >= least && entry.time >= from);
}
