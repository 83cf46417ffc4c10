// The rung after the votes: a task of which no answer passed, in smaller tasks. Agents plan them; each is asked, voted on and checked like any other.
import type { Criterion, Edit, PlanStep, Task } from '../../protocol/model';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { plannedProject } from '../decompose/planner/plannedProject';
import { DIVIDING } from './budget';
import { overlaidPorts } from './plan/overlaidPorts';
import { decideAll, readGround, takeBaseline } from './plan/planGround';
import { PlanRun } from './plan/planRun';
import type { PlanState } from './plan/planState';
import { agreeOnPlan } from './planSteps';
import { partOf } from './purse';
import { cutGuides } from './readGuides';
import type { RunContext } from './runContext';
import type { TaskOutcome } from './taskOutcome';

export interface Undone {
  readonly task: Task;
  readonly why: string;
  /** The task's file as it stands. */
  readonly fileText: string;
}

export type Divided =
  /** `edits` are empty where the smaller tasks did not come to the task itself: helpers that nobody calls are no proposal. */
  | { readonly kind: 'divided'; readonly edits: readonly Edit[]; readonly tasks: number; readonly decided: number; readonly text: string; readonly ended?: Extract<TaskOutcome, { kind: 'ended' }> }
  | { readonly kind: 'whole'; readonly why: string }
  | Extract<TaskOutcome, { kind: 'ended' }>;

/** Never rejects for what a model does. Costs nothing where dividing cannot help. */
export async function divideTask(undone: Undone, context: RunContext): Promise<Divided> {
  const { task, why, fileText } = undone;
  const useless = whyWhole(task, context);
  if (useless !== undefined) return { kind: 'whole', why: useless };
  const { file } = task.target;
  const purse = partOf(context.purse, DIVIDING.calls);
  const own: RunContext = { ...context, purse, ports: overlaidPorts(context.ports, { [file]: fileText }) };
  const parts = await planParts(undone, own);
  if (parts.kind !== 'plan') return parts.kind === 'ended' && !purse.usedUp() ? parts : { kind: 'whole', why: parts.why };
  const ground = await readGround({ criteria: criteriaOf(task), steps: parts.steps, notes: [], kept: [] }, task.wish, { context: own, replies: context.replies });
  await context.record.write({ type: 'divided', task: task.id, tasks: ground.tasks, why });
  const { based } = await takeBaseline(ground, own);
  const run = new PlanRun(ground, based);
  await decideAll(run);
  const { ended, state } = run;
  // Its own calls used up are no reason to leave the other tasks.
  const counts = { kind: 'divided' as const, tasks: ground.tasks.length, ...(ended !== undefined && !purse.usedUp() && { ended }) };
  const isDone = state.decided().some(({ target }) => target.path === task.target.path);
  if (isDone) return { ...counts, edits: state.edits(), decided: state.decided().length, text: state.textOf(file) ?? fileText };
  await takeBack(state, task, context);
  return { ...counts, edits: [], decided: 0, text: fileText };
}

/** Why it is not worth asking: undefined where it is, '' where nothing is to be said. Answers that pass and differ are a matter of what is wanted, not of size. */
function whyWhole({ id, target }: Task, { ports, record, settings }: RunContext): string | undefined {
  const { tasks } = record.view();
  const tally = tasks.find((task) => task.id === id)?.tally;
  if (ports.llm.errsTogether === true || tally === null || tally === undefined || tally.clusters.length > 0) return '';
  // Replies without an answer in them say nothing about the size of the question.
  if (tally.refused < DIVIDING.refused || target.path === '' || ports.stop.aborted) return '';
  if (!settings.trusted) return 'in a workspace that is not trusted no test would judge smaller ones';
  return tasks.filter(({ status }) => status === 'divided').length < DIVIDING.tasks ? undefined : `${DIVIDING.tasks} tasks of a run are divided at most`;
}

type Parts = { readonly kind: 'plan'; readonly steps: readonly PlanStep[] } | { readonly kind: 'undecided'; readonly why: string } | Extract<TaskOutcome, { kind: 'ended' }>;

/** The declaration itself comes last, with all the others in place. */
async function planParts({ task, fileText }: Undone, context: RunContext): Promise<Parts> {
  const { file, path } = task.target;
  const files = [{ file, text: fileText }];
  const wish = `Divide the work of ${path}, which nobody could write in one piece: add functions that each do a part of it, then change ${path} so that it uses them. ${task.wish}`.trim();
  const planning = { wish, scope: file, files, guides: cutGuides(context.guides ?? []), criteria: criteriaOf(task), project: plannedProject(files) };
  const plan = await agreeOnPlan(planning, context, DIVIDING.samples);
  if (plan.kind !== 'plan') return plan;
  const fault = unfit(plan.steps, task, fileText);
  if (fault !== undefined) return { kind: 'undecided', why: fault };
  const helpers = plan.steps.filter(({ target }) => target !== path).map((step) => ({ ...step, intent: `${step.intent} (for this file only: not exported)` }));
  const needs = helpers.map(({ id }) => id);
  return { kind: 'plan', steps: [...helpers, ...plan.steps.flatMap((step) => (step.target === path ? [{ ...step, dependsOn: needs }] : []))] };
}

function criteriaOf({ target, intent }: Task): readonly Criterion[] {
  return [
    { id: 'C1', text: `${target.path} does what its comment and its tests say: ${intent}` },
    { id: 'C2', text: `parts of the work of ${target.path} are functions of their own` },
  ];
}

/** Only new helpers in the same file, and the declaration itself. */
function unfit(steps: readonly PlanStep[], { target }: Task, fileText: string): string | undefined {
  if (steps.length > DIVIDING.steps) return `${steps.length} smaller tasks, ${DIVIDING.steps} at most`;
  const own = steps.filter((step) => step.file === target.file && step.target === target.path && step.verb === 'change');
  if (own.length !== 1 || steps.length < 2) return 'the plan is no division of it';
  const source = parseFile(target.file, fileText);
  const other = steps.find((step) => step !== own[0] && (step.file !== target.file || step.verb !== 'add' || findNode(source, step.target) !== undefined));
  return other === undefined ? undefined : `the plan goes beyond it: ${other.verb} ${other.file}#${other.target}`;
}

async function takeBack(state: PlanState, { target }: Task, { record }: RunContext): Promise<void> {
  const why = `${target.path}, which it was to help, stays undecided`;
  for (const { id } of state.decided()) await record.write({ type: 'redone', task: id, why });
  const said = new Set(record.view().tasks.flatMap(({ id, status }) => (status === 'undecided' ? [id] : [])));
  for (const { id } of state.tasks) if (!said.has(id)) await record.write({ type: 'undecided', task: id, why });
}
