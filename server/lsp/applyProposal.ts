// Handler of starling/applyProposal: accepted edits as one versioned workspace edit, or nothing at all.
import { join } from 'node:path';
import { acceptedEdits } from '../core/pipeline/reviewRun';
import { changesTo, chosenTexts, type ChosenFile, type Proposed } from '../core/pipeline/writeChosen';
import type { Failure } from '../protocol/server';
import type { LiveRun } from './liveRun';
import type { Session } from './session';
import { toUri, toWorkspaceEdit, type FileChanges } from './toLsp';

export type Applied = { readonly ok: true; readonly applied: number } | Failure;

export async function applyProposal(session: Session, id: string): Promise<Applied> {
  const run = session.runs.get(id);
  if (run === undefined) return fail(`There is no run ${id} any more: start it again.`);
  if (run.proposed === undefined) return fail('The run is still going on. Wait until it ends, or stop it, then apply.');
  const accepted = acceptedEdits(run.view);
  if (accepted.length === 0) return fail('No edit is accepted. Accept at least one, then apply.');
  const prepared = await prepare(session, run, { proposed: run.proposed, accepted });
  if (!prepared.ok) return prepared;
  await run.write([{ type: 'applying', edits: accepted, files: prepared.files.map(({ file, after, changes }) => ({ file, before: changes.before, after })) }]);
  const sent = await session.connection.workspace.applyEdit(toWorkspaceEdit(labelOf(run, accepted), prepared.files.map((file) => file.changes)));
  if (!sent.applied) await run.write([{ type: 'notApplied', edits: accepted, why: sent.failureReason ?? '' }]);
  if (!sent.applied) return fail(`The editor did not apply the edits${sent.failureReason === undefined ? '' : `: ${sent.failureReason}`}. Nothing was written; apply again.`);
  const held = [...run.view.edits.filter(({ status }) => status === 'applied').map(({ id }) => id), ...accepted];
  prepared.files.forEach(({ file, after }) => run.wrote(file, after, held));
  await run.write([{ type: 'applied', edits: accepted }]);
  return { ok: true, applied: accepted.length };
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
    const now = await textNow(session, run, file);
    if (now === undefined) {
      const stale = choice.proposed.edits.filter((edit) => edit.target.file === file.file && choice.accepted.includes(edit.id)).map((edit) => edit.id);
      await run.setStatus(stale, 'stale', `${file.file} changed since the run: run it again`);
      return fail(`${file.file} changed since the run. Nothing was written: run Swarm Implement again.`);
    }
    if (now.text !== file.after) files.push({ file: file.file, after: file.after, changes: { ...now, before: now.text, changes: changesTo(now.text, file.after) } });
  }
  return { ok: true, files };
}

/** The file as it stands, when that is what the run read or what it wrote itself; undefined when someone else changed it. */
async function textNow(session: Session, run: LiveRun, file: ChosenFile): Promise<{ readonly uri: string; readonly version: number | null; readonly text: string } | undefined> {
  const { workspace, root } = run.project;
  const open = session.projects.document(join(root, file.file));
  const text = open?.getText() ?? (await workspace.read(file.file))?.text;
  if (text === undefined || (text !== file.before && run.editsIn(file.file, text) === undefined)) return undefined;
  return { uri: open?.uri ?? toUri(root, file.file), version: open?.version ?? null, text };
}

function labelOf(run: LiveRun, accepted: readonly string[]): string {
  const first = run.view.edits.find((edit) => edit.id === accepted[0]);
  return `Starling: ${accepted.length === 1 && first !== undefined ? first.title : `${accepted.length} edits`}`;
}

function fail(message: string): Failure {
  return { ok: false, message };
}
