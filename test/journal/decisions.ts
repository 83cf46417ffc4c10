// What a journal says was decided: what must stay the same for ever, whatever reads it.
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import { readJournal } from '../../server/io/journal/readJournal';

/** What was decided and why, of the view that a journal folds to. */
export async function decisionsIn(place: string, name: string): Promise<unknown> {
  const read = await readJournal(place, name);
  if (!read.ok) return read.problem;
  const { status, edits, tasks, usage, integration } = read.lines.reduce((view, { event }) => foldRun(view, event), emptyRun());
  return {
    status,
    edits: edits.map(({ id, kind, file, target, status: now, votes, dependsOn, evidence }) => ({ id, kind, file, target, status: now, votes, dependsOn, level: evidence.level })),
    tasks: tasks.map(({ id, target, status: now, tally }) => ({ id, target, status: now, decision: tally?.decision ?? null, clusters: tally?.clusters ?? [] })),
    integration: integration.map(({ name: check, outcome }) => ({ check, outcome })),
    calls: usage.calls,
  };
}
