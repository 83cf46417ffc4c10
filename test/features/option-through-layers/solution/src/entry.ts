// One line of a service's log.
export const levels = ['debug', 'info', 'warn', 'error'] as const;

export type Level = (typeof levels)[number];

export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: Level;
  readonly message: string;
}

export function isLevel(text: string): text is Level {
  return levels.some((level) => level === text);
}

/** Reads `2024-03-01T10:00:00Z warn disk almost full`; undefined for anything else. */
export function parseEntry(line: string): LogEntry | undefined {
  const [stamp = '', level = '', ...words] = line.trim().split(' ');
  const time = Date.parse(stamp);
  if (Number.isNaN(time) || !isLevel(level)) return undefined;
  return { time, level, message: words.join(' ') };
}
