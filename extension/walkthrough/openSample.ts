// Starling: Open Sample Project. Writes the sample to the extension's own folder and opens its file, with the cursor on the first stub.
import { Position, Selection, Uri, window, workspace } from 'vscode';
import type { Session } from '../session';
import { SAMPLE_FILE, SAMPLE_FILES } from './sampleFiles';

/** A sample that is there already stays as the person left it. */
export async function openSample(session: Session): Promise<void> {
  const folder = Uri.joinPath(session.context.globalStorageUri, 'sample');
  const encoder = new TextEncoder();
  for (const [file, text] of Object.entries(SAMPLE_FILES)) {
    const uri = Uri.joinPath(folder, file);
    const isThere = await workspace.fs.stat(uri).then(() => true, () => false);
    if (!isThere) await workspace.fs.writeFile(uri, encoder.encode(text));
  }
  const document = await workspace.openTextDocument(Uri.joinPath(folder, SAMPLE_FILE));
  const stub = document.positionAt(document.getText().indexOf('not implemented'));
  const at = new Position(Math.max(0, stub.line), stub.character);
  await window.showTextDocument(document, { preview: false, selection: new Selection(at, at) });
}
