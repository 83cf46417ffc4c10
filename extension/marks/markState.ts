// What of a run its marks in the code depend on, as one text that is compared. Pure.
import type { RunView } from '../../server/protocol/runView';

/** Samples and costs change all the time and move no mark. */
export function markState({ run, status, edits, tasks, integration }: RunView): string {
  const parts = [
    [run, status],
    edits.map(({ id, status: stands, evidence, votes, diff }) => [id, stands, evidence.level, votes.winner, votes.samples, diff.length]),
    tasks.map(({ id, status: stands }) => [id, stands]),
    integration.map(({ name, outcome }) => [name, outcome]),
  ];
  return JSON.stringify(parts);
}
