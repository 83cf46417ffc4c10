// The names of code that a sentence speaks of: what stands in backticks and reads as a name, and words with a capital inside.
import { isOrdinary } from './ordinaryNames';

export interface WishName {
  /** `Queue.push`, `limit`, `src/queue.ts`. */
  readonly name: string;
  readonly isFile: boolean;
  /** In the sentence, the backtick included. */
  readonly start: number;
  readonly end: number;
}

const IDENTIFIER = '[\\p{L}_$][\\p{L}\\p{N}_$]*';
const QUOTED = new RegExp(`\`(${IDENTIFIER}(?:[.#]${IDENTIFIER})*)(?:\\([^\`]*\\))?\``, 'gu');
const FILE = /`?(?<![\w@/.-])((?:[\w@-]+\/)*[\w-][\w.-]*\.[cm]?[jt]sx?)\b(?![\w/])`?/g;
// Inner capitals: `parseDate`, `QueueFull`, with members behind a dot.
const BARE = /(?<![\w$.`/'"-])((?:[a-z][a-z0-9]*|[A-Z][a-z0-9]+)(?:[A-Z][A-Za-z0-9]*)+(?:\.[A-Za-z_$][\w$]*)*)(?![\w$`/'"-])/g;

/** In their order; names that every program knows are left out. */
export function namesInText(text: string): readonly WishName[] {
  const files = found(text, FILE, true);
  const rest = [...found(text, QUOTED, false), ...found(text, BARE, false)].filter((one) => !files.some((file) => one.start < file.end && file.start < one.end));
  const known = rest.filter(({ name }) => !isOrdinary(name));
  return [...files, ...known].sort((a, b) => a.start - b.start);
}

function found(text: string, pattern: RegExp, isFile: boolean): readonly WishName[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const name = (match[1] ?? '').replaceAll('#', '.');
    return name === '' ? [] : [{ name, isFile, start: match.index, end: match.index + match[0].length }];
  });
}
