// Which errors the language service knows a fix for: known without a look at the code.
import { ts } from 'ts-morph';

/** Switches that leave out cases: a fix of ours, see `io/workers/missingCases`. */
const OWN = [2366, 7030];

let known: ReadonlySet<number> | undefined;

export function isFixable(code: number): boolean {
  known ??= new Set([...ts.getSupportedCodeFixes().map(Number), ...OWN]);
  return known.has(code);
}
