// Finds where a declaration's name first stands as a word: good enough to scroll there. Pure.
import type { Span } from '../../server/protocol/model';

/** `path` as `Matrix.get rows`; the start of the text when the name is not found. */
export function findName(text: string, path: string): Span {
  const last = path.split('.').at(-1) ?? '';
  const name = last.split(' ').at(-1)?.replace(/\[\d+\]$/, '') ?? '';
  if (!/^[\w$]+$/.test(name)) return { start: 0, end: 0 };
  const found = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).exec(text);
  return found === null ? { start: 0, end: 0 } : { start: found.index, end: found.index + name.length };
}
