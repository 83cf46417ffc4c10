// The command: text of a log and arguments in, text for the terminal out.
import { parseEntry } from './entry.ts';
import { parseOptions } from './options.ts';
import { renderEntries } from './render.ts';
import { selectEntries } from './select.ts';

export function view(log: string, argv: readonly string[]): string {
  const { level, json } = parseOptions(argv);
  const entries = log.split('\n').flatMap((line) => parseEntry(line) ?? []);
  return renderEntries(selectEntries(entries, { level }), { json });
}
