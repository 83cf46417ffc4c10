// Which entries of a log are shown.
import { levels, type Level, type LogEntry } from './entry.ts';

export interface Selection {
  readonly level: Level;
}

/** The entries that are at least as severe as asked for, in their order. */
export function selectEntries(entries: readonly LogEntry[], selection: Selection): LogEntry[] {
  const least = levels.indexOf(selection.level);
  return entries.filter((entry) => levels.indexOf(entry.level) >= least);
}
