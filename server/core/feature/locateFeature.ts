// From what a person pointed at to a range of the file and the declaration round it.
import type { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { enclosingNode, wholeSpan } from '../ast/enclosing';
import { namedNodes, type NamedNode } from '../ast/nodePath';
import { closeNames } from './closeNames';
import type { TargetSpec } from './parseTarget';

export type Located =
  | { readonly ok: true; readonly span: Span; readonly enclosing: string }
  | { readonly ok: false; readonly problem: string };

/** `enclosing` is empty for a whole file and for a selection over several declarations. */
export function locateFeature(spec: TargetSpec, source: ts.SourceFile): Located {
  if (spec.symbol !== undefined) return bySymbol(spec.symbol, source);
  if (spec.lines !== undefined) return byLines(spec.lines, source);
  if (spec.span !== undefined) return bySpan(spec.span, source);
  return { ok: true, span: { start: 0, end: source.text.length }, enclosing: '' };
}

function bySymbol(symbol: string, source: ts.SourceFile): Located {
  const all = namedNodes(source);
  const exact = all.find(({ path }) => path === symbol);
  const [first, ...others] = exact === undefined ? all.filter((named) => answersTo(named, symbol)) : [exact];
  if (first === undefined) return { ok: false, problem: notFound(symbol, all, source.fileName) };
  if (others.length > 0) {
    const list = [first, ...others].map(({ path, span }) => `${source.fileName}#${path} (line ${String(lineOf(span.start, source))})`);
    return { ok: false, problem: `${symbol} is ambiguous in ${source.fileName}. Name one of: ${list.join(', ')}.` };
  }
  return { ok: true, span: first.span, enclosing: first.path };
}

// `rows`, `Matrix.rows` and `get rows` all mean `Matrix.get rows`.
function answersTo({ path }: NamedNode, symbol: string): boolean {
  const plain = path.replace(/(^|\.)(static )?((?:get|set) )?([^.]*)$/, '$1$4');
  return [path, plain].some((name) => name === symbol || name.endsWith(`.${symbol}`));
}

function notFound(symbol: string, all: readonly NamedNode[], file: string): string {
  const names = all.map(({ path }) => path);
  if (names.length === 0) return `${file} has no ${symbol}: it declares nothing.`;
  const close = closeNames(symbol, names);
  if (close.length > 0) return `${file} has no ${symbol}. Did you mean ${close.map((name) => `${file}#${name}`).join(' or ')}?`;
  const top = names.filter((name) => !name.includes('.')).slice(0, 12);
  return `${file} has no ${symbol}. It has: ${top.join(', ')}.`;
}

function byLines({ start, end }: { readonly start: number; readonly end: number }, source: ts.SourceFile): Located {
  const starts = source.getLineStarts();
  const count = starts.length;
  if (start < 1 || start > count || end < start) {
    return { ok: false, problem: `${source.fileName} has ${String(count)} lines, so there is no line ${String(start)}. Give a line from 1 to ${String(count)}.` };
  }
  return bySpan({ start: starts[start - 1] ?? 0, end: starts[end] ?? source.text.length }, source);
}

/** White space round a selection does not count. */
function bySpan(span: Span, source: ts.SourceFile): Located {
  const { text } = source;
  const start = Math.min(Math.max(span.start, 0), text.length);
  const end = Math.min(Math.max(span.end, start), text.length);
  const picked = text.slice(start, end);
  const lead = picked.trim() === '' ? 0 : picked.length - picked.trimStart().length;
  const tail = picked.trim() === '' ? 0 : picked.length - picked.trimEnd().length;
  const trimmed = { start: start + lead, end: end - tail };
  return { ok: true, span: trimmed, enclosing: enclosingNode(source, trimmed)?.path ?? onOneLine(trimmed, source) };
}

// A line of a one-line selection may hold the end of one declaration only: the node that begins on it is meant.
function onOneLine(span: Span, source: ts.SourceFile): string {
  const touched = namedNodes(source).filter((named) => {
    const whole = wholeSpan(named, source);
    return !named.path.includes('.') && whole.start < span.end && span.start < whole.end;
  });
  return touched.length === 1 ? (touched[0]?.path ?? '') : '';
}

function lineOf(at: number, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(at).line + 1;
}
