// Notices that the editor undid or redid what a run wrote, so that the review says what the file really holds.
import { toFile, toPath } from './fromLsp';
import type { LiveRun } from './liveRun';

/** Called on every change of a document; compares texts only for files that a run has written. */
export async function watchUndo(runs: Iterable<LiveRun>, document: { readonly uri: string; getText(): string }): Promise<void> {
  const path = toPath(document.uri);
  if (path === undefined) return;
  for (const run of runs) {
    const file = toFile(run.project.root, path);
    if (file === undefined || !run.written.has(file)) continue;
    const held = run.editsIn(file, document.getText());
    if (held !== undefined) await follow(run, file, held);
  }
}

/** `held`: edits that the file holds now. */
async function follow(run: LiveRun, file: string, held: readonly string[]): Promise<void> {
  const edits = run.view.edits.filter((edit) => edit.file === file);
  const gone = edits.filter(({ id, status }) => status === 'applied' && !held.includes(id)).map(({ id }) => id);
  const back = edits.filter(({ id, status }) => status === 'undone' && held.includes(id)).map(({ id }) => id);
  if (gone.length > 0) await run.write([{ type: 'undone', edits: gone }]);
  if (back.length > 0) await run.write([{ type: 'applied', edits: back }]);
}
