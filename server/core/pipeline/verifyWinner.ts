// What only a task's winner goes through: lanes that cost too much for every candidate, and that raise its evidence.
import type { Check, Tally } from '../../protocol/model';
import { evidenceLevel } from '../verify/evidenceLevel';
import { QUICK_TESTS } from '../ports/testRunner';
import { askedTests } from './agentTests';
import { WINNER_LANES } from './lanes/laneTables';
import { confirmingTestsLane } from './lanes/tests';
import type { RunContext } from './runContext';
import { runLanes } from './runLanes';
import type { TaskOutcome } from './taskOutcome';
import type { Verdict } from './verifyAnswer';

export interface Winner {
  readonly task: string;
  /** The sample that is shown with it; empty where the decision is one of an earlier run, and nobody is to be asked. */
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
  const all = [...verdict.checks, ...checks];
  const asked = sample === '' || isStrong(all) ? undefined : await askedTests(verdict.candidate, context);
  if (asked !== undefined) await context.record.write({ type: 'checked', task, sample, check: asked });
  return { kind: 'decided', verdict: { ...verdict, checks: asked === undefined ? all : [...all, asked] }, tally };
}

/** A call is paid only for what is not known to be strong without it. */
function isStrong(checks: readonly Check[]): boolean {
  return ['E3', 'E4'].includes(evidenceLevel(checks));
}
