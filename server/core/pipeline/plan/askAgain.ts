// After a review: the tasks of refused edits, and what builds on them, as a run of their own that is told why.
import type { PlanStep, Task } from '../../../protocol/model';
import type { RunEvent } from '../../../protocol/runEvent';
import { tasksInTheEnd } from '../storedProposal';
import type { KeptDecision, PlannedFeature } from './plannedFeature';

/**
 * What to run so that just the tasks of `refused` (edit ids, with the person's reason) and those that need them are asked about again; undefined
 * where none of the edits is known. The others keep what was decided.
 */
export function askAgain(events: readonly RunEvent[], refused: Readonly<Record<string, string>>): PlannedFeature | undefined {
  const planned = events.findLast((event) => event.type === 'planned');
  if (planned === undefined) return undefined;
  const decisions = lastDecisions(events);
  const reasons = new Map<string, string[]>();
  for (const { task, edits } of decisions.values()) {
    const said = edits.flatMap(({ id }) => (refused[id] === undefined ? [] : [refused[id]]));
    if (said.length > 0) reasons.set(task, said.map((reason) => (reason === '' ? 'a person refused the earlier answer' : `a person refused the earlier answer: ${reason}`)));
  }
  if (reasons.size === 0) return undefined;
  const tasks = tasksInTheEnd(events);
  const again = withUsers([...reasons.keys()], tasks, decisions);
  const criteria = planned.plan.criteria ?? [];
  return { criteria, steps: tasks.map(stepOf), notes: [], kept: [...decisions.values()].filter(({ task }) => !again.has(task)), refusals: reasons };
}

/** In the order of the decisions; what was done again counts as of the last time. */
function lastDecisions(events: readonly RunEvent[]): ReadonlyMap<string, KeptDecision> {
  const last = new Map<string, KeptDecision>();
  for (const event of events) {
    if (event.type === 'redone' || event.type === 'decided') last.delete(event.task);
    if (event.type === 'decided') last.set(event.task, { task: event.task, edits: event.edits, evidence: event.evidence });
  }
  return last;
}

function withUsers(tasks: readonly string[], all: readonly Task[], decisions: ReadonlyMap<string, KeptDecision>): ReadonlySet<string> {
  const again = new Set(tasks);
  for (let size = 0; size !== again.size; ) {
    size = again.size;
    const gone = new Set([...again].flatMap((id) => decisions.get(id)?.edits.map((edit) => edit.id) ?? []));
    for (const { id, dependsOn } of all) if (dependsOn.some((need) => again.has(need)) || decisions.get(id)?.edits.some((edit) => edit.dependsOn.some((need) => gone.has(need))) === true) again.add(id);
  }
  return again;
}

/** A task that was not planned changes what is there. */
function stepOf({ id, target, verb = 'change', to, intent, contract, dependsOn }: Task): PlanStep {
  return { id, file: target.file, target: target.path, verb, kind: target.kind, ...(to !== undefined && { to }), intent, criteria: contract.criteria, dependsOn };
}
