// Handler of starling/applyProposal: accepted edits as one versioned workspace edit, or nothing at all.
import { acceptedEdits } from '../core/pipeline/reviewRun';
import { changesTo, chosenTexts, type ChosenFile, type Proposed } from '../core/pipeline/writeChosen';
import type { FileChange } from '../protocol/runEvent';
import type { Failure } from '../protocol/server';
import type { LiveRun } from './liveRun';
import { rebaseProposal } from './rebaseProposal';
import type { Session } from './session';
import { placeNow, type PlaceNow } from './placeNow';
import { toWorkspaceEdit, type FileChanges } from './toLsp';

export type Applied = { readonly ok: true; readonly applied: number } | Failure;

export async function applyProposal(session: Session, id: string): Promise<Applied> {
  const run = session.runs.get(id);
  if (run === undefined) return fail(`There is no run ${id} any more: start it again.`);
  if (run.proposed === undefined) return fail('The run is still going on. Wait until it ends, or stop it, then apply.');
  const accepted = acceptedEdits(run.view);
  if (accepted.length === 0) return fail('No edit is accepted. Accept at least one, then apply.');
  const { proposed, stale } = await rebaseProposal(session, run, run.proposed);
  const lost = accepted.filter((id) => stale.includes(id)).length;
  if (lost > 0) return fail(`The code changed since the run, and ${lost === 1 ? 'an accepted edit does' : `${lost} accepted edits do`} not fit any more. Nothing was written: apply the others, or run Swarm Implement again.`);
  const prepared = await prepare(session, run, { proposed, accepted });
  if (!prepared.ok) return prepared;
  await run.write([{ type: 'applying', edits: accepted, files: prepared.files.map(toFileChange) }]);
  const sent = await session.connection.workspace.applyEdit(toWorkspaceEdit(labelOf(run, accepted), prepared.files.map((file) => file.changes)));
  if (!sent.applied) await run.write([{ type: 'notApplied', edits: accepted, why: sent.failureReason ?? '' }]);
  if (!sent.applied) return fail(`The editor did not apply the edits${sent.failureReason === undefined ? '' : `: ${sent.failureReason}`}. Nothing was written; apply again.`);
  const held = [...run.view.edits.filter(({ status }) => status === 'applied').map(({ id }) => id), ...accepted];
  prepared.files.forEach(({ file, after }) => run.wrote(file, after, held));
  await run.write([{ type: 'applied', edits: accepted }]);
  return { ok: true, applied: accepted.length };
}

function toFileChange({ file, after, changes: { before, resource } }: PreparedFile): FileChange {
  return { file, before, after, ...(resource === 'create' && { made: true as const }), ...(resource === 'delete' && { gone: true as const }) };
}

interface PreparedFile {
  readonly file: string;
  readonly after: string;
  readonly changes: FileChanges;
}

type Prepared = { readonly ok: true; readonly files: readonly PreparedFile[] } | Failure;

/** Reads every file once more: a file that is not as the run left it makes its edits stale, and nothing is written. */
async function prepare(session: Session, run: LiveRun, choice: { readonly proposed: Proposed; readonly accepted: readonly string[] }): Promise<Prepared> {
  const applied = run.view.edits.filter((edit) => edit.status === 'applied').map((edit) => edit.id);
  const chosen = chosenTexts(choice.proposed, [...applied, ...choice.accepted]);
  if (!chosen.ok) return fail(`The accepted edits do not fit together: ${chosen.why}`);
  const files: PreparedFile[] = [];
  for (const file of chosen.files) {
    const place = await placeNow(session, run, file.file);
    const changes = changesOf(run, file, place);
    if (changes === 'stale') {
      const stale = choice.proposed.edits.filter((edit) => edit.target.file === file.file && choice.accepted.includes(edit.id)).map((edit) => edit.id);
      await run.setStatus(stale, 'stale', `${file.file} changed since the run: run it again`);
      return fail(`${file.file} changed since the run. Nothing was written: run Swarm Implement again.`);
    }
    if (changes !== 'none') files.push({ file: file.file, after: file.after, changes });
  }
  return { ok: true, files };
}

/** What has to be done to the file, where it is what the run read or what it wrote itself; stale when someone else changed, made or took it. */
function changesOf(run: LiveRun, file: ChosenFile, place: PlaceNow): FileChanges | 'none' | 'stale' {
  const { text, ...where } = place;
  const isOurs = text === undefined ? file.made === true : (file.made !== true && text === file.before) || run.editsIn(file.file, text) !== undefined;
  if (!isOurs) return file.gone === true && text === undefined ? 'none' : 'stale';
  if (file.gone === true) return text === undefined ? 'none' : { ...where, before: text, changes: [], resource: 'delete' };
  if (text === file.after) return 'none';
  const before = text ?? '';
  return { ...where, before, changes: changesTo(before, file.after), ...(text === undefined && { resource: 'create' as const, version: null }) };
}

function labelOf(run: LiveRun, accepted: readonly string[]): string {
  const first = run.view.edits.find((edit) => edit.id === accepted[0]);
  return `Starling: ${accepted.length === 1 && first !== undefined ? first.title : `${accepted.length} edits`}`;
}

function fail(message: string): Failure {
  return { ok: false, message };
}
