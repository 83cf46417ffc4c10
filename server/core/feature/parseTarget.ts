// Reads a target as a person types it: FILE, FOLDER, FILE#symbol, FILE:LINE or FILE:LINE-LINE.
import type { Span } from '../../protocol/model';

/** What to look at. At most one of `symbol`, `lines` (counted from 1, both included) and `span` is given; none is the whole file. */
export interface TargetSpec {
  /** A file; a folder where a wish says what is to be done in it. */
  readonly file: string;
  readonly symbol?: string;
  readonly lines?: { readonly start: number; readonly end: number };
  readonly span?: Span;
}

/** `error` says what is wrong and how a target looks. Whether the file exists is not asked here. */
export function parseTarget(text: string): TargetSpec | { readonly error: string } {
  const target = text.trim();
  const form = 'A target is FILE, FILE#symbol, FILE#Class.method, FILE:LINE, FILE:LINE-LINE or, with a wish, FOLDER.';
  if (target === '') return { error: `No target was given. ${form}` };
  // A private member holds a second '#', a folder may hold one as well: the one behind the file's ending counts.
  const symbol = /^(.+?\.[cm]?[jt]sx?)#(.*)$/i.exec(target) ?? /^([^#]+)#(.*)$/.exec(target);
  if (symbol !== null) {
    const [, file = '', name = ''] = symbol;
    return name === '' ? { error: `There is no symbol behind # in ${target}. ${form}` } : { file: slashes(file), symbol: name };
  }
  const lines = /^(.+?):(\d+)(?:-(\d+))?$/.exec(target);
  if (lines === null) {
    const [, file = '', rest = ''] = /^(.+\.[cm]?[jt]sx?):(.*)$/i.exec(target) ?? [];
    return file === '' ? { file: slashes(target) } : { error: `"${rest}" is no line or range of lines. ${form}` };
  }
  const start = Number(lines[2]);
  const end = Number(lines[3] ?? lines[2]);
  if (start < 1) return { error: `Lines are counted from 1: ${target}.` };
  if (end < start) return { error: `The range ${String(start)}-${String(end)} ends before it begins.` };
  return { file: slashes(lines[1] ?? ''), lines: { start, end } };
}

function slashes(file: string): string {
  return file.replace(/\\/g, '/').replace(/^\.\//, '');
}
