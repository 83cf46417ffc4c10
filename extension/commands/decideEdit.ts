// Starling: Accept Edit, Refuse Edit, Reset Decision, Accept All. Nothing is written before Apply.
import { window } from 'vscode';
import { decideEdits } from '../../server/protocol/server';
import type { Session } from '../session';
import { editOf } from './editOf';

export type EditVerdict = 'accept' | 'refuse' | 'reset';

/** Decides any edits of the run on show. */
export async function decide(session: Session, edits: readonly string[], ruling: { readonly verdict: EditVerdict; readonly reason: string }): Promise<void> {
  if (session.view === undefined || edits.length === 0) return;
  const decided = await session.request(decideEdits, { run: session.view.run, edits, ...ruling });
  if (!decided.ok) void window.showErrorMessage(`Starling: ${decided.message}`);
}

/** `target` is a row of the tree, a side of a diff editor, or nothing: then the edit in focus. */
export async function decideEdit(session: Session, target: unknown, verdict: EditVerdict): Promise<void> {
  const edit = editOf(session, target);
  if (edit === undefined) return;
  session.focus = edit;
  await decide(session, [edit.id], { verdict, reason: '' });
}

export async function acceptAll(session: Session): Promise<void> {
  const open = session.view?.edits.filter((edit) => edit.status === 'proposed') ?? [];
  await decide(session, open.map((edit) => edit.id), { verdict: 'accept', reason: '' });
}
