// Which edit a command is about, from what the editor hands to it.
import { Uri } from 'vscode';
import type { EditView } from '../../server/protocol/runView';
import { fromQuery } from '../diff/editUri';
import type { Session } from '../session';
import type { RunRow } from '../sidebar/runRows';

/** A row of the tree, a document of a diff editor, or nothing: then the edit in focus. */
export function editOf(session: Session, target: unknown): EditView | undefined {
  const id = target instanceof Uri ? fromQuery(target.query)?.edit : (target as RunRow | undefined)?.edit;
  return id === undefined ? session.focus : session.view?.edits.find((edit) => edit.id === id);
}
