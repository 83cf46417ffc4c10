// What is wrong with an edit before anything is applied: such a proposal is thrown away, never repaired.
import type { Edit, RedFlag } from '../../protocol/model';
import { syntaxErrors } from '../ast/parseFile';
import { CATALOGUE } from './catalogue';
import { broughtText, type EditSpec } from './editSpec';
import { parsePiece } from './layout';

/** The first flag of an edit's text: nothing where something is needed, left out with dots, or not the piece of code it should be. */
export function flagsOf(edit: Edit): { readonly flag: RedFlag; readonly detail: string } | undefined {
  const { payload } = edit;
  const { piece, verb } = CATALOGUE[payload.kind] as EditSpec<typeof payload.kind>;
  const text = broughtText(payload);
  if (text.trim() === '') return needsText(payload.kind) ? { flag: 'empty', detail: `${verb}: there is no text` } : undefined;
  if (ELISION.test(text)) return { flag: 'elision', detail: `${verb}: code is left out` };
  if (piece === undefined) return undefined;
  const [error] = syntaxErrors(parsePiece(text, piece));
  return error === undefined ? undefined : { flag: 'syntaxError', detail: `${verb}: ${error.message}` };
}

const ELISION = /^\s*(?:\/\/\s*)?\.\.\.\s*(?:existing|rest|same)?\s*$/m;

function needsText(kind: Edit['kind']): boolean {
  return kind.startsWith('add') || kind.startsWith('replace') || kind === 'setSignature' || kind === 'renameSymbol';
}
