// What stands outside the contracts of edits, looked for in the new text by itself: not by the code that made it.
import { namedNodes } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { CATALOGUE } from '../../server/core/edits/catalogue';
import type { EditSpec } from '../../server/core/edits/editSpec';
import { layoutOf } from '../../server/core/edits/layout';
import type { Edit, EditKind, Span } from '../../server/protocol/model';

/** Number of characters outside all contracts that are not found again in their order, the first ones at the start, the last ones at the end. */
export function bytesOutside(file: string, { before, after }: { readonly before: string; readonly after: string }, edits: readonly Edit[]): number {
  const segments = segmentsOutside(before, contractSpans(file, before, edits));
  let at = 0;
  let lost = 0;
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    const found = index === 0 ? (after.startsWith(segment) ? 0 : -1) : last && after.endsWith(segment) && after.length - segment.length >= at ? after.length - segment.length : after.indexOf(segment, at);
    if (found < 0 || (last && found + segment.length !== after.length)) lost += segment.length;
    else at = found + segment.length;
  });
  return lost;
}

function contractSpans(file: string, text: string, edits: readonly Edit[]): readonly Span[] {
  const source = parseFile(file, text);
  const named = new Map(namedNodes(source).map((one) => [one.path, one]));
  const layout = layoutOf(text);
  return edits.flatMap((edit) => {
    const spec = CATALOGUE[edit.kind] as EditSpec<EditKind>;
    return spec.contract({ source, layout, target: named.get(edit.target.path), payload: edit.payload });
  });
}

function segmentsOutside(text: string, spans: readonly Span[]): readonly string[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const segments: string[] = [];
  let at = 0;
  for (const { start, end } of sorted) {
    if (start >= at) segments.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  return [...segments, text.slice(at)];
}
