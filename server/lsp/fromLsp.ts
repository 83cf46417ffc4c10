// Editor words to ours: URIs to paths relative to a root, ranges to spans.
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../protocol/model';
import type { StartRun } from '../protocol/server';

/** Absolute path of a `file:` URI; undefined for any other scheme. */
export function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Path relative to `root` with `/`; undefined when it lies outside. */
export function toFile(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined;
  return inside.split(sep).join('/');
}

/** The innermost of `roots` that holds `path`. */
export function rootOf(roots: readonly string[], path: string): string | undefined {
  const holding = roots.filter((root) => toFile(root, path) !== undefined);
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** A range in one version of a text as offsets. */
export function toSpan(text: string, range: NonNullable<StartRun['range']>): Span {
  const document = TextDocument.create('', '', 0, text);
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
