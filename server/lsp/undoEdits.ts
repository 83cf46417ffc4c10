// Handler of starling/undoEdits: takes applied edits back as one versioned workspace edit, where the text is still as they left it.
import { carryChanges } from '../core/assemble/carryChanges';
import { textChanges } from '../core/assemble/textChanges';
import { chosenTexts, type ChosenFile } from '../core/pipeline/writeChosen';
import type { Failure } from '../protocol/server';
import type { LiveRun } from './liveRun';
import type { Session } from './session';
import { placeNow, type PlaceNow } from './placeNow';
import { toWorkspaceEdit, type FileChanges } from './toLsp';

export type Undone = { readonly ok: true; readonly undone: number } | Failure;

/** `edits` empty: all of the run. What needs an edit that goes, goes with it; what else was typed in the file stays. */
export async function undoEdits(session: Session, id: string, edits: readonly string[]): Promise<Undone> {
  const run = session.runs.get(id);
  if (run?.proposed === undefined) return fail(`There is no run ${id} any more.`);
  const applied = run.view.edits.filter(({ status }) => status === 'applied').map((edit) => edit.id);
  const gone = withDependants(run, edits.length === 0 ? applied : edits).filter((edit) => applied.includes(edit));
  if (gone.length === 0) return fail('None of these edits is applied.');
  const prepared = await prepare(session, run, { applied, gone });
  if (!prepared.ok) return prepared;
  const title = gone.length === 1 ? run.view.edits.find((edit) => edit.id === gone[0])?.title : undefined;
  const sent = await session.connection.workspace.applyEdit(toWorkspaceEdit(`Starling: take back ${title ?? `${gone.length} edits`}`, prepared.files.map(({ changes }) => changes)));
  if (!sent.applied) return fail(`The editor did not take the edits back${sent.failureReason === undefined ? '' : `: ${sent.failureReason}`}. Nothing was written.`);
  const left = applied.filter((edit) => !gone.includes(edit));
  prepared.files.forEach(({ file, rest }) => run.wrote(file, rest, left));
  await run.write([{ type: 'undone', edits: gone }]);
  return { ok: true, undone: gone.length };
}

function withDependants(run: LiveRun, edits: readonly string[]): readonly string[] {
  const users = run.view.edits.filter((edit) => !edits.includes(edit.id) && edit.dependsOn.some((needed) => edits.includes(needed)));
  return users.length === 0 ? edits : withDependants(run, [...edits, ...users.map(({ id }) => id)]);
}

interface Choice {
  readonly applied: readonly string[];
  readonly gone: readonly string[];
}

/** `rest`: the file as the run would have written it without the edits that go. */
type Prepared = { readonly ok: true; readonly files: readonly { readonly file: string; readonly rest: string; readonly changes: FileChanges }[] } | Failure;

async function prepare(session: Session, run: LiveRun, { applied, gone }: Choice): Promise<Prepared> {
  const proposed = run.proposed ?? { edits: [], files: {} };
  const [with_, without] = [chosenTexts(proposed, applied), chosenTexts(proposed, applied.filter((id) => !gone.includes(id)))];
  if (!with_.ok || !without.ok) return fail('What was applied cannot be told apart any more. Use the undo of the editor.');
  const files: { file: string; rest: string; changes: FileChanges }[] = [];
  for (const written of with_.files) {
    const rest = without.files.find((one) => one.file === written.file) ?? written;
    if (rest.after === written.after && rest.gone === written.gone) continue;
    const changes = backTo(written, rest, await placeNow(session, run, written.file));
    if (typeof changes === 'string') return fail(changes);
    files.push({ file: written.file, rest: rest.after, changes });
  }
  return { ok: true, files };
}

/** From what was written to the rest, in the file as it is now; or why not. */
function backTo(written: ChosenFile, rest: ChosenFile, { text, ...place }: PlaceNow): FileChanges | string {
  const { file } = written;
  if (rest.gone === true) return text === written.after ? { ...place, before: text, changes: [], resource: 'delete' } : `${file} was made by the run and changed since. Nothing was taken back: remove it by hand.`;
  if (written.gone === true) return text === undefined ? { ...place, version: null, before: '', changes: [{ span: { start: 0, end: 0 }, text: rest.after }], resource: 'create' } : `${file} is there again. Nothing was taken back.`;
  if (text === undefined) return `${file} cannot be read. Nothing was taken back.`;
  const carried = carryChanges(textChanges(written.after, rest.after), written.after, text);
  if (!carried.ok) return `${file} was changed since, near line ${carried.line}, where the edit stands. Nothing was taken back: put that place back, or change it by hand.`;
  return { ...place, before: text, changes: carried.changes };
}

function fail(message: string): Failure {
  return { ok: false, message };
}
