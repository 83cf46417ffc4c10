// Notices that the editor undid or redid what a run wrote, so that the review says what the file really holds.
import { toFile, toPath } from './fromLsp';
import type { LiveRun } from './liveRun';

/** Called on every change of a document; compares texts only for files that a run has written. */
export async function watchUndo(runs: Iterable<LiveRun>, document: { readonly uri: string; getText(): string }): Promise<void> {
  const path = toPath(document.uri);
  if (path === undefined) return;
  for (const run of runs) {
    const file = toFile(run.project.root, path);
    const written = file === undefined ? undefined : run.written.get(file);
    if (file === undefined || written === undefined) continue;
    const text = document.getText();
    if (text === run.proposed?.files[file]?.before) await turn(run, file, { from: 'applied', to: 'undone' });
    else if (text === written) await turn(run, file, { from: 'undone', to: 'applied' });
  }
}

interface Turn {
  readonly from: 'applied' | 'undone';
  readonly to: 'applied' | 'undone';
}

async function turn(run: LiveRun, file: string, { from, to }: Turn): Promise<void> {
  const edits = run.view.edits.filter((edit) => edit.file === file && edit.status === from).map((edit) => edit.id);
  if (edits.length > 0) await run.write([{ type: to, edits }]);
}
