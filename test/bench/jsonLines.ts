// Files of JSON lines, as the benchmarks' cases are kept.
import { readFileSync } from 'node:fs';

/** One value a line; empty lines are left out. Throws where a line is no JSON. */
export function readJsonLines(file: string): readonly unknown[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line): unknown => JSON.parse(line));
}
