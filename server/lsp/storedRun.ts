// A run of an earlier session, read from its journal and open for a person's decisions again.
import { join } from 'node:path';
import { emptyRun, foldRun } from '../core/pipeline/runState';
import { storedEdits, storedProposal } from '../core/pipeline/storedProposal';
import { proposedDiffs } from '../core/pipeline/writeChosen';
import { parseTarget } from '../core/feature/parseTarget';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import type { Project, StoredRuns } from './adapters';
import { LiveRun } from './liveRun';
import type { Session } from './session';

/** The journals of this connection; undefined where none are kept. */
export function storedRuns({ adapters, traits }: Session): StoredRuns | undefined {
  return adapters.storedRuns?.(traits.storage);
}

/** Where a run on record was started, in the folder as the client spells it; undefined when that is none of this window. */
function placeOf(session: Session, view: RunView): { readonly path: string; readonly project: Project } | undefined {
  const target = parseTarget(view.target);
  if ('error' in target) return undefined;
  const places = session.projects.roots().map((root) => join(root, target.file)).map((path) => ({ path, project: session.projects.of(path) }));
  return places.find(({ project }) => project.workspace.root === view.workspace);
}

/** Puts the run into the session. What it was doing when it was cut off is ended as stopped, with what it had decided. */
export async function openStored(session: Session, runs: StoredRuns, id: string): Promise<LiveRun | undefined> {
  const journal = await patiently(() => runs.reopen(id));
  if (!journal.ok) return undefined;
  const read = await runs.read(id);
  const view = read.ok ? read.events.reduce(foldRun, emptyRun()) : emptyRun();
  const place = placeOf(session, view);
  if (!read.ok || place === undefined || view.run !== id) {
    await journal.close();
    return undefined;
  }
  const proposed = storedProposal(read.events, await textsOf(read.events, place.project), session.adapters.hash);
  const run = new LiveRun(place, { run: id, append: (event) => journal.append([event]), close: () => journal.close() }, new AbortController(), session.viewSender());
  run.restore(read.events, proposed);
  session.runs.set(id, run);
  if (view.status === 'running') await run.write([{ type: 'proposed', diffs: proposedDiffs(proposed) }, { type: 'runEnded', status: 'stopped', reason: 'the window was closed while the run went on', ms: view.ms }]);
  await markLost(run, read.events);
  return run;
}

async function textsOf(events: readonly RunEvent[], project: Project): Promise<Readonly<Record<string, string>>> {
  const files = [...new Set(storedEdits(events).map(({ target }) => target.file))];
  const read = await Promise.all(files.map((file) => project.workspace.read(file)));
  return Object.fromEntries(read.flatMap((one) => (one === undefined ? [] : [[one.file, one.text]])));
}

/** Edits of files that changed meanwhile. */
async function markLost(run: LiveRun, events: readonly RunEvent[]): Promise<void> {
  const whole = new Set(run.proposed?.edits.map(({ id }) => id));
  const lost = storedEdits(events).filter(({ id }) => !whole.has(id));
  const open = new Set(run.view.edits.filter(({ status }) => ['proposed', 'accepted', 'refused', 'disabled'].includes(status)).map(({ id }) => id));
  for (const edit of lost.filter(({ id }) => open.has(id))) await run.setStatus([edit.id], 'stale', `${edit.target.file} changed since the run: run it again`);
}

/** The server before this one may take a moment to let go of its journals. */
async function patiently<T extends { readonly ok: boolean }>(open: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const opened = await open();
    if (opened.ok || tries === LET_GO.tries) return opened;
    await new Promise((resolve) => setTimeout(resolve, LET_GO.everyMs));
  }
}

const LET_GO = { tries: 20, everyMs: 250 } as const;
