// Changes to one text: sorted, checked for conflicts, put in. Code that moves takes along what changes inside it.
import type { Span } from '../../protocol/model';
import type { OwnedChange } from './lists/listChanges';

export type Applied =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly edit: string; readonly why: string };

/** The text with all changes; of two that touch the same code the later one is named as the conflict. */
export function splice(text: string, changes: readonly OwnedChange[]): Applied {
  const all = withoutCovered(changes);
  const hard = all.filter(takesAway);
  const orphan = all.find(({ within }) => within !== undefined && hard.some(({ span }) => span.start <= within.start && within.end <= span.end));
  if (orphan !== undefined) return { ok: false, edit: orphan.edit, why: 'another edit takes away the code that it adds to' };
  return spliceRange({ text, all }, { start: 0, end: text.length }, all);
}

// Where names are renamed inside code that is replaced as a whole, the new code has its own names.
function withoutCovered(changes: readonly OwnedChange[]): readonly OwnedChange[] {
  const hard = changes.filter(takesAway);
  return changes.filter((one) => one.soft !== true || !hard.some(({ span }) => one.span.start < span.end && span.start < one.span.end));
}

// Its code is gone or another one, not elsewhere.
function takesAway({ span, carries, soft }: OwnedChange): boolean {
  return soft !== true && carries === undefined && span.end > span.start;
}

interface Whole {
  readonly text: string;
  readonly all: readonly OwnedChange[];
}

function spliceRange(whole: Whole, range: Span, changes: readonly OwnedChange[]): Applied {
  const { text, all } = whole;
  const outer = changes.filter((one) => !changes.some((carrier) => carrier !== one && carrier.carries !== undefined && isInside(one.span, carrier.carries)));
  const sorted = [...outer].sort((a, b) => a.span.start - b.span.start || width(a) - width(b) || (a.order ?? 0) - (b.order ?? 0));
  let at = range.start;
  let previous: OwnedChange | undefined;
  const parts: string[] = [];
  for (const change of sorted) {
    if (change.span.start < at) return { ok: false, edit: change.edit, why: `it touches the same code as edit ${previous?.edit ?? ''}` };
    parts.push(text.slice(at, change.span.start), change.text);
    if (change.moved !== undefined) {
      const { span, fit } = change.moved;
      const carried = all.filter((one) => isInside(one.span, span) && !(one.carries?.start === span.start && one.carries.end === span.end));
      const inner = spliceRange(whole, span, carried);
      if (!inner.ok) return inner;
      parts.push(fit(inner.text), change.behind ?? '');
    }
    at = change.span.end;
    previous = change;
  }
  return { ok: true, text: parts.join('') + text.slice(at, range.end) };
}

function width({ span }: OwnedChange): number {
  return span.end === span.start ? 0 : 1;
}

// An insertion at a border stands outside.
function isInside(span: Span, range: Span): boolean {
  if (span.start === span.end) return range.start < span.start && span.start < range.end;
  return range.start <= span.start && span.end <= range.end;
}
