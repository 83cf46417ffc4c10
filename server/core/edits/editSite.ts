// What one edit is given and what it gives back: a place in the original tree, and changes to the text.
import type { ts } from 'ts-morph';
import type { EditPayload } from '../../protocol/editKinds';
import type { EditKind, Span } from '../../protocol/model';
import type { NamedNode } from '../ast/nodePath';
import type { Layout } from './layout';
import type { ListOp, Moved } from './lists/listOps';

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
  /** Original code that stands between `text` and `behind`, with what other edits change in it. */
  readonly moved?: Moved;
  readonly behind?: string;
  /** The span is taken away because its code stands elsewhere now: changes inside it are no conflict. */
  readonly carries?: Span;
  /** Gives way where other edits replace the code around it. */
  readonly soft?: true;
  /** Orders insertions at one place: what follows a node comes first, the deepest before its parents. */
  readonly order?: number;
  /** Of an insertion at a border: the code that it belongs to and cannot stand without. */
  readonly within?: Span;
}

export type Changes =
  | { readonly ok: true; readonly changes: readonly TextChange[]; /** Made to text together with those of other edits. */ readonly ops?: readonly ListOp[] }
  | { readonly ok: false; readonly why: string };

export function changed(start: number, end: number, text: string): Changes {
  return { ok: true, changes: [{ span: { start, end }, text }] };
}

/** Changes to a list of elements. */
export function listed(...ops: readonly ListOp[]): Changes {
  return { ok: true, changes: [], ops };
}

export function refused(why: string): Changes {
  return { ok: false, why };
}
