// A run on record as a result that can be applied: what it decided, on files that are still what it read.
import { emptyRun, foldRun } from '../core/pipeline/runState';
import type { RunResult } from '../core/pipeline/runResult';
import { storedEdits, storedProposal } from '../core/pipeline/storedProposal';
import type { RunPorts } from '../core/ports/runPorts';
import type { RunEvent } from '../protocol/runEvent';
import { openIntent } from './endApply';

type Reading = Pick<RunPorts, 'workspace' | 'hash'>;

export type StoredResult = { readonly ok: true; readonly result: RunResult } | { readonly ok: false; readonly problem: string };

/** All or nothing: where a file changed since, the run is not applied in part. `root` is the real path of the workspace. */
export async function storedResult(events: readonly RunEvent[], root: string, ports: Reading): Promise<StoredResult> {
  const view = events.reduce(foldRun, emptyRun());
  const refusal = view.workspace === root ? whyNot(events, view) : `There is no run ${view.run} of this workspace.`;
  if (refusal !== undefined) return { ok: false, problem: refusal };
  const edits = storedEdits(events);
  const files = [...new Set(edits.map(({ target }) => target.file))];
  const read = await Promise.all(files.map((file) => ports.workspace.read(file)));
  const proposed = storedProposal(events, Object.fromEntries(read.flatMap((one) => (one === undefined ? [] : [[one.file, one.text]]))), ports.hash);
  const kept = new Set(proposed.edits.map(({ id }) => id));
  const lost = edits.filter(({ id }) => !kept.has(id));
  if (lost.length === 0) return { ok: true, result: { view, ...proposed, end: 'done' } };
  const changed = [...new Set(lost.map(({ target }) => target.file))].join(', ');
  return { ok: false, problem: `The code changed since run ${view.run}: its edits of ${changed} do not fit any more. Call "implement" again.` };
}

function whyNot(events: readonly RunEvent[], { run, status, edits }: RunResult['view']): string | undefined {
  if (openIntent(events) !== undefined) return `Run ${run} was writing its edits when it ended: "starling resume ${run}" ends that.`;
  if (status === 'running') return `Run ${run} has not ended: "starling resume ${run}" goes on with it.`;
  if (edits.some((edit) => edit.status === 'applied')) return `Edits of run ${run} are applied already. Take them back first: "starling undo ${run}".`;
  return undefined;
}

/** Ids of the edits that nobody has spoken against. */
export function wantedEdits({ edits }: RunResult['view']): readonly string[] {
  return edits.filter(({ status }) => status === 'proposed' || status === 'accepted' || status === 'undone').map(({ id }) => id);
}
