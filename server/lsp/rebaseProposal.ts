// A proposal whose files somebody has typed in since: edits whose own code is as it was are found again there, the others are stale.
import { rebaseEdits, type Rebased } from '../core/assemble/rebase';
import { proposalOn, proposedDiffs, type Proposed } from '../core/pipeline/writeChosen';
import type { LiveRun } from './liveRun';
import { placeNow } from './placeNow';
import type { Session } from './session';

/** `stale`: ids of edits that do not fit any more; they are marked, with the reason. */
export interface UpToDate {
  readonly proposed: Proposed;
  readonly stale: readonly string[];
}

/**
 * The proposal for the files as they stand. A file that holds edits of the run already is left to the guard of applying. An edit whose surroundings changed in a
 * name that it uses would have to be checked again, so it is stale as well: a new run does that.
 */
export async function rebaseProposal(session: Session, run: LiveRun, proposed: Proposed): Promise<UpToDate> {
  const before = Object.fromEntries(Object.entries(proposed.files).flatMap(([file, texts]) => (texts.made === true ? [] : [[file, texts.before] as const])));
  const now: Record<string, string> = {};
  let moved = 0;
  for (const file of Object.keys(before)) {
    const { text } = await placeNow(session, run, file);
    if (text === undefined) continue;
    const foreign = run.editsIn(file, text) === undefined && !run.written.has(file);
    now[file] = foreign ? text : (before[file] ?? text);
    if (foreign) moved += 1;
  }
  if (moved === 0) return { proposed, stale: [] };
  const verdicts = rebaseEdits({ before, now, edits: proposed.edits, hash: session.adapters.hash });
  const next = proposalOn(now, verdicts.flatMap((one) => (fits(one) ? [one.edit] : [])));
  if (next === undefined) return { proposed, stale: [] };
  const open = new Set(run.view.edits.flatMap(({ id, status }) => (status === 'applied' ? [] : [id])));
  const lost = verdicts.filter((one) => !fits(one) && open.has(one.edit.id));
  for (const one of lost) await run.setStatus([one.edit.id], 'stale', `${'why' in one ? one.why : ''}: run it again`);
  run.end(next);
  await run.write([{ type: 'proposed', diffs: proposedDiffs(next) }, { type: 'note', text: `${Object.keys(now).filter((file) => now[file] !== before[file]).join(', ')} changed since the run: ${next.edits.length} of ${proposed.edits.length} edits were found again there` }]);
  return { proposed: next, stale: lost.map(({ edit }) => edit.id) };
}

function fits({ kind }: Rebased): boolean {
  return kind === 'same' || kind === 'rebased';
}
