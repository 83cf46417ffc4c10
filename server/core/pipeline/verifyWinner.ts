// What only a task's winner goes through: lanes that cost too much for every candidate, and that raise its evidence.
import type { Tally } from '../../protocol/model';
import { QUICK_TESTS } from '../ports/testRunner';
import { WINNER_LANES } from './lanes/laneTables';
import { confirmingTestsLane } from './lanes/tests';
import type { RunContext } from './runContext';
import { runLanes } from './runLanes';
import type { TaskOutcome } from './taskOutcome';
import type { Verdict } from './verifyAnswer';

export interface Winner {
  readonly task: string;
  /** The sample that is shown with it. */
  readonly sample: string;
  readonly verdict: Verdict;
  readonly tally: Tally;
}

/** The winner with all its checks; undecided where a fact speaks against it that the votes did not know of. */
export async function verifyWinner({ task, sample, verdict, tally }: Winner, context: RunContext): Promise<TaskOutcome> {
  if (verdict.candidate === undefined || context.ports.stop.aborted) return { kind: 'decided', verdict, tally };
  const { quick } = context.baseline;
  const quickly = verdict.checks.some(({ name, command }) => name === 'tests' && command === QUICK_TESTS);
  const { checks, refused } = await runLanes(quickly ? [confirmingTestsLane, ...WINNER_LANES] : WINNER_LANES, verdict.candidate, context, (check) => context.record.write({ type: 'checked', task, sample, check }));
  const last = checks.at(-1);
  if (refused && last?.name === 'tests' && quickly) quick?.distrust(`it let through what the project's own runner refuses: ${last.detail}`);
  if (refused && last !== undefined) return { kind: 'undecided', why: `the answer with the most votes is refused by ${last.name}: ${last.detail}` };
  return { kind: 'decided', verdict: { ...verdict, checks: [...verdict.checks, ...checks] }, tally };
}
