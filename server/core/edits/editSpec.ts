// What the catalogue knows of one kind of edit.
import type { EditPayload } from '../../protocol/editKinds';
import type { EditKind, Span } from '../../protocol/model';
import type { Changes, EditSite } from './editSite';
import type { Piece } from './layout';

export interface EditSpec<Kind extends EditKind> {
  /** What a person reads: "Add a statement". */
  readonly verb: string;
  /** What the edit works on, in words. */
  readonly target: string;
  /** What the text of the payload is; undefined where there is none. */
  readonly piece?: Piece;
  /** Ranges of the original text that may change; everything else stays byte for byte. */
  contract(site: EditSite<Kind>): readonly Span[];
  /** Changes to the original text, or why there are none. */
  changes(site: EditSite<Kind>): Changes;
}

/** Text that a payload brings; empty where it brings none. */
export function broughtText(payload: EditPayload): string {
  if (payload.kind === 'replaceBody') return payload.body;
  if (payload.kind === 'setSignature') return payload.signature;
  if (payload.kind === 'changeSignature') return payload.parameters;
  if (payload.kind === 'renameSymbol') return payload.to;
  return 'text' in payload ? payload.text : '';
}
