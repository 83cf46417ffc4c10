// How far ahead the winner of one task must be: from the wanted reliability, the number of tasks and what this run has seen so far.
import type { Task } from '../../protocol/model';
import type { TaskView } from '../../protocol/runView';
import { aheadByBelief, learn, type Belief, type Seen } from '../swarm/belief';
import { aheadBy, type StopRule } from '../swarm/stopRule';
import { GATED_PRIOR, LARGEST_LEAD, LEAST_LEAD, VOTE_CAP } from './budget';
import type { RunContext } from './runContext';
import { taskKind } from './taskKind';

/** `decisions`: number of tasks that the wanted reliability is shared by. */
export function taskRule(task: Task, decisions: number, context: RunContext): StopRule {
  // Two seeds of one search agree because they are one search; then only the gate speaks, and nothing is computed from the votes.
  if (context.ports.llm.errsTogether === true) return aheadBy(LEAST_LEAD, VOTE_CAP);
  const belief = believed(taskKind(task), context);
  const more = moreVotes(task, context);
  return aheadByBelief({ belief, reliability: context.settings.reliability, decisions, least: Math.min(LARGEST_LEAD, LEAST_LEAD + more), largest: LARGEST_LEAD, cap: VOTE_CAP + 2 * more });
}

/** What the person asked for beyond the rule. It can only make a decision harder: the lead grows, and with it the cap. */
export function moreVotes(task: Task, { settings }: RunContext): number {
  return settings.moreVotes?.[task.id] ?? 0;
}

/** The prior for the gate that stands, moved by the votes that this run has counted on tasks of the same kind. */
function believed(kind: string, { baseline, record }: RunContext): Belief {
  const share = baseline.tests.outcome === 'unavailable' ? GATED_PRIOR.withoutTests : GATED_PRIOR.withTests;
  const prior = { share, correlation: 1 / (1 + GATED_PRIOR.weight) };
  return learn(prior, GATED_PRIOR.weight, seenOf(record.view().tasks.filter((task) => task.kind === kind)));
}

/** A fold over what is on record, so that a replay of the run believes the same. An abstention counts too: its votes split. */
function seenOf(tasks: readonly TaskView[]): Seen {
  let [leading, votes] = [0, 0];
  for (const { status, tally } of tasks) {
    if (tally === null || (status !== 'decided' && status !== 'undecided')) continue;
    leading += tally.clusters[0]?.votes ?? 0;
    votes += tally.clusters.reduce((sum, cluster) => sum + cluster.votes, 0);
  }
  return { leading, votes };
}
