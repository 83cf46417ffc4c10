// Serves both sides of an edit as read-only documents and opens them in the native diff editor.
import { commands, Uri, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';
import type { EditView, RunView } from '../../server/protocol/runView';
import { editTexts } from '../../server/protocol/server';
import type { Session } from '../session';
import { fromQuery, SCHEME, toQuery, type Side } from './editUri';

/** Registers the provider; the texts come from the server when a document is opened. */
export function provideTexts(session: Session): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      const address = fromQuery(uri.query);
      if (address === undefined) return '';
      const texts = await session.request(editTexts, { run: address.run, edit: address.edit });
      return texts?.[address.side] ?? '';
    },
  };
  return workspace.registerTextDocumentContentProvider(SCHEME, provider);
}

/** Opens many edits below each other, in the editor for several diffs. */
export async function openDiffs(view: RunView, edits: readonly EditView[]): Promise<void> {
  const rows = edits.map((edit) => [Uri.joinPath(Uri.file(view.workspace), edit.file), sideOf(view.run, edit, 'before'), sideOf(view.run, edit, 'after')] as const);
  await commands.executeCommand('vscode.changes', `${view.title} (Starling)`, rows);
}

/** Opens one edit; `preview` keeps a single tab while a person steps through. */
export async function openDiff(session: Session, run: string, edit: EditView): Promise<void> {
  session.focus = edit;
  await commands.executeCommand('vscode.diff', sideOf(run, edit, 'before'), sideOf(run, edit, 'after'), `${edit.title} (Starling)`, { preview: true });
}

function sideOf(run: string, edit: EditView, side: Side): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${edit.file}`, query: toQuery({ run, edit: edit.id, side }) });
}
