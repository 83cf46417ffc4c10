// Arguments of the command line.
import { isLevel, type Level } from './entry.ts';
import { UsageError } from './usageError.ts';

export interface ViewOptions {
  readonly level: Level;
  readonly json: boolean;
}

export function parseOptions(argv: readonly string[]): ViewOptions {
  let level: Level = 'debug';
  let json = false;
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at];
    if (argument === '--json') json = true;
    else if (argument === '--level') {
      at += 1;
      level = parseLevel(argv[at]);
    } else throw new UsageError(`unknown option ${argument}`);
  }
  return { level, json };
}

function parseLevel(text: string | undefined): Level {
  if (text === undefined || !isLevel(text)) throw new UsageError(`--level needs a level, not ${text ?? 'nothing'}`);
  return text;
}
