// What one edit is given and what it gives back: a place in the original tree, and changes to the text.
import type { ts } from 'ts-morph';
import type { EditKind, EditPayload, Span } from '../../protocol/model';
import type { NamedNode } from '../ast/nodePath';
import type { Layout } from './layout';

export type PayloadOf<Kind extends EditKind> = Extract<EditPayload, { readonly kind: Kind }>;

/** Where an edit works. `target` is undefined only for the file itself. */
export interface EditSite<Kind extends EditKind> {
  readonly source: ts.SourceFile;
  readonly layout: Layout;
  readonly target: NamedNode | undefined;
  readonly payload: PayloadOf<Kind>;
}

/** Replacement of one range of the original text; an empty range inserts. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

export type Changes = { readonly ok: true; readonly changes: readonly TextChange[] } | { readonly ok: false; readonly why: string };

export function changed(start: number, end: number, text: string): Changes {
  return { ok: true, changes: [{ span: { start, end }, text }] };
}

export function refused(why: string): Changes {
  return { ok: false, why };
}
