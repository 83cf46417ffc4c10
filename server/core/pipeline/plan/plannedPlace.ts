// Where the planned task of a bundle is judged again: the project and the plan as they stood when it was decided.
import type { BundledDecision, BundledPlan, EvidenceBundle } from '../../../protocol/bundle';
import type { Check } from '../../../protocol/model';
import { changedTexts } from '../../edits/changedTexts';
import { markOf } from '../../verify/markTargets';
import type { Replayed } from '../../verify/replayBundle';
import type { RunContext } from '../runContext';
import { mechanicalStep } from './decideStep';
import { overlaidPorts } from './overlaidPorts';
import { readBase, takeBaseline } from './planGround';
import { PlanState } from './planState';
import { filledIn, standingFor, standingOf } from './standings';
import { isMechanical } from '../../verify/isMechanical';
import { taskContext } from './taskContext';
import type { Standing } from './taskPorts';

/** What lanes judge a candidate in. */
export interface Place {
  readonly context: RunContext;
  /** The task's file before its edits. */
  readonly fileText: string;
  readonly filled: readonly string[];
}

export type PlannedPlace =
  | { readonly ok: true; readonly place: Place; readonly standing: Standing; /** The run's own context, for what changes files without asking. */ readonly based: RunContext }
  | { readonly ok: false; readonly why: string };

type Planned = EvidenceBundle & { readonly plan: BundledPlan };

/** `context` is that of the bundle, with an empty baseline. Fails where the workspace holds files that the decisions on record can not stand beside. */
export async function plannedPlace({ plan, task, files, earlier }: Planned, { ground }: Replayed, context: RunContext): Promise<PlannedPlace> {
  const { file } = task.target;
  const bundled = Object.fromEntries(files.flatMap(({ file: name, text }) => (text === null ? [] : [[name, text] as const])));
  const ports = overlaidPorts(context.ports, changedTexts(bundled, ground));
  const base = await readBase(plan.tasks.map(({ target }) => target.file), ports);
  const testsOf = (one: string): readonly string[] => plan.tests[one] ?? [];
  const before = stateOf(plan, base, { earlier: earlier.slice(0, plan.begun.earlier), givenUp: plan.givenUp.slice(0, plan.begun.givenUp) });
  const now = stateOf(plan, base, { earlier, givenUp: plan.givenUp });
  if (!before.ok) return before;
  if (!now.ok) return now;
  // Only its own tests count, and only their texts are in the bundle.
  const ownTests = (one: string): readonly string[] => (one === file && !isMechanical(task) ? testsOf(one) : []);
  const { based } = await takeBaseline({ tasks: plan.tasks, base, testsOf: ownTests, replies: undefined }, { ...context, ports });
  const standing = standingFor(task, standingOf(before.state, testsOf), standingOf(now.state, testsOf));
  const place = { context: await taskContext(task, standing, based), fileText: standing.textOf(file) ?? '', filled: [...filledIn(now.state, standing), markOf(task)] };
  return { ok: true, place, standing, based };
}

type Came = { readonly ok: true; readonly state: PlanState } | { readonly ok: false; readonly why: string };

interface Course {
  readonly earlier: readonly BundledDecision[];
  readonly givenUp: readonly string[];
}

function stateOf({ tasks }: BundledPlan, base: Readonly<Record<string, string>>, { earlier, givenUp }: Course): Came {
  const state = new PlanState(tasks, base);
  for (const { task: id, edits } of earlier) {
    const task = tasks.find((one) => one.id === id);
    const kept = task === undefined ? { ok: true as const } : state.keep(task, edits, {});
    if (!kept.ok) return { ok: false, why: `the decisions before it do not fit the workspace: ${kept.why}` };
  }
  for (const id of givenUp) state.giveUp(id);
  return { ok: true, state };
}

/** The step says what its edits are: where it gives others than those of the bundle, they go beyond it. */
export async function mechanicalAgain({ task, edits }: Pick<EvidenceBundle, 'task' | 'edits'>, standing: Standing, context: RunContext): Promise<readonly Check[]> {
  const made = await mechanicalStep(task, standing, context);
  const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).sort().join();
  if (made.ok && ids(made.edits) === ids(edits)) return made.checks;
  const detail = made.ok ? 'the step gives other edits here' : made.why;
  return [{ name: 'scope', outcome: 'failed', detail, ms: 0, inputHash: '' }];
}
