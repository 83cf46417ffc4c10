// How entries are written to the terminal.
import type { LogEntry } from './entry.ts';

export interface Rendering {
  readonly json: boolean;
}

export function renderEntries(entries: readonly LogEntry[], rendering: Rendering): string {
  return entries.map((entry) => (rendering.json ? JSON.stringify(entry) : renderLine(entry))).join('\n');
}

function renderLine({ time, level, message }: LogEntry): string {
  const clock = new Date(time).toISOString().slice(11, 19);
  return `${clock} ${level.toUpperCase().padEnd(5)} ${message}`;
}
