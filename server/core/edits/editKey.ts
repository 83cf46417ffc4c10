// One key for equal edits: what votes on edits count.
import type { Edit } from '../../protocol/model';
import { codeShape } from '../ast/sameCode';
import { CATALOGUE } from './catalogue';
import { broughtText, type EditSpec } from './editSpec';
import { parsePiece } from './layout';

/** Kind, target and place, and the shape of the text: layout, comments, quotes and final semicolons do not count. */
export function editKey(edit: Edit): string {
  const { payload, target } = edit;
  const text = broughtText(payload);
  const { piece } = CATALOGUE[payload.kind] as EditSpec<typeof payload.kind>;
  const place = 'gap' in payload && payload.gap !== undefined ? [payload.gap.at, payload.gap.list, payload.gap.index] : 'at' in payload ? [payload.at] : [];
  const more = payload.kind === 'changeSignature' ? payload.args : payload.kind === 'renameSymbol' || payload.kind === 'moveFile' ? [payload.to] : 'to' in payload ? [payload.to.at, payload.to.list, payload.to.index] : [];
  const shape = piece === undefined ? text : codeShape(parsePiece(text, piece));
  return JSON.stringify([payload.kind, target.file, target.path, ...place, ...more, shape]);
}
