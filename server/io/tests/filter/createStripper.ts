// Strips the same files again and again: of one that differs from before in one function only that function is read anew.
import { readStatements, stripped, type Statement, type Stripped } from './stripTypes';

/** A text that was read whole. */
interface Whole {
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** Files of which the last text that was read whole is kept. */
const mostKept = 200;

/** Never throws; `ok: false` says why a text cannot be stripped. */
export function createStripper(): (file: string, text: string) => Stripped {
  const wholes = new Map<string, Whole>();
  return (file, text) => {
    const known = wholes.get(file);
    const changed = known === undefined ? undefined : withOneChanged(file, text, known);
    if (changed !== undefined) return stripped(file, text, changed);
    const read = readStatements(file, text);
    if (!read.ok) return read;
    if (wholes.size >= mostKept) wholes.clear();
    wholes.set(file, { text, statements: read.statements });
    return stripped(file, text, read.statements);
  };
}

/**
 * The statements of `text`, where it differs from the known one within one function. Such a statement ends at its body's brace, so what comes
 * before and after it is read as it was; undefined where that cannot be said, and for a text that does not parse.
 */
function withOneChanged(file: string, text: string, known: Whole): readonly Statement[] | undefined {
  const same = commonEnds(known.text, text);
  const at = known.statements.findIndex(({ start, end }) => start < same.before && end > known.text.length - same.after);
  const old = known.statements[at];
  if (old === undefined || !old.isFunction) return undefined;
  const by = text.length - known.text.length;
  const read = readStatements(file, text.slice(old.start, old.end + by));
  const [only, more] = read.ok ? read.statements : [];
  if (only === undefined || more !== undefined || !only.isFunction || only.end !== old.end + by - old.start) return undefined;
  const moved = ({ start, end, ...one }: Statement): Statement => ({ ...one, start: start + by, end: end + by });
  return [...known.statements.slice(0, at), { ...only, start: old.start, end: old.end + by }, ...known.statements.slice(at + 1).map(moved)];
}

/** How many characters are the same at the beginning and at the end, each counted once. */
function commonEnds(a: string, b: string): { readonly before: number; readonly after: number } {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a.charCodeAt(before) === b.charCodeAt(before)) before += 1;
  let after = 0;
  while (after < most - before && a.charCodeAt(a.length - 1 - after) === b.charCodeAt(b.length - 1 - after)) after += 1;
  return { before, after };
}
