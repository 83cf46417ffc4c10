// Arguments of the command line.
import { isLevel, type Level } from './entry.ts';
import { UsageError } from './usageError.ts';

export interface ViewOptions {
  readonly level: Level;
  readonly json: boolean;
  /** Milliseconds since the epoch; undefined shows entries of any age. */
  readonly since: number | undefined;
}

export function parseOptions(argv: readonly string[]): ViewOptions {
  let level: Level = 'debug';
  let json = false;
  let since: number | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at];
    if (argument === '--json') json = true;
    else if (argument === '--level') {
      at += 1;
      level = parseLevel(argv[at]);
    } else if (argument === '--since') {
      at += 1;
      since = parseTime(argv[at]);
    } else throw new UsageError(`unknown option ${argument}`);
  }
  return { level, json, since };
}

function parseLevel(text: string | undefined): Level {
  if (text === undefined || !isLevel(text)) throw new UsageError(`--level needs a level, not ${text ?? 'nothing'}`);
  return text;
}

function parseTime(text: string | undefined): number {
  const time = Date.parse(text ?? '');
  if (Number.isNaN(time)) throw new UsageError(`--since needs a time, not ${text ?? 'nothing'}`);
  return time;
}
