// Changes of one version of a text, carried over to a later version: where somebody else changed the same lines, they are not.
import { textChanges, type TextChange } from './textChanges';

export type Carried = { readonly ok: true; readonly changes: readonly TextChange[] } | { readonly ok: false; readonly line: number };

/**
 * `changes` are made for `from`; the result does the same to `now`. Refused, with the line (from 1) of `now`, where what a change takes out, or
 * the place that it stands at, is not as it was in `from`. Nothing is guessed: what was moved counts as changed.
 */
export function carryChanges(changes: readonly TextChange[], from: string, now: string): Carried {
  const others = textChanges(from, now);
  const carried: TextChange[] = [];
  for (const { span, text } of changes) {
    const before = others.filter((other) => other.span.end <= span.start && !touches(other, span));
    const shift = before.reduce((sum, other) => sum + other.text.length - (other.span.end - other.span.start), 0);
    const start = span.start + shift;
    if (others.some((other) => touches(other, span))) return { ok: false, line: now.slice(0, start).split('\n').length };
    carried.push({ span: { start, end: span.end + shift }, text });
  }
  return { ok: true, changes: carried };
}

/** Changes side by side do not touch; two insertions at one place do, since their order would be a guess. */
function touches({ span: other }: TextChange, span: TextChange['span']): boolean {
  const overlap = other.start < span.end && other.end > span.start;
  const sameGap = other.start === other.end && span.start === span.end && other.start === span.start;
  return overlap || sameGap;
}

/** Disjoint changes, each in spans of `text`. */
export function withChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes].sort((a, b) => b.span.start - a.span.start).reduce((done, { span, text: put }) => done.slice(0, span.start) + put + done.slice(span.end), text);
}
