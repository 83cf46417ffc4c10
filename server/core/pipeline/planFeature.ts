// From a wish to steps: what it asks for, what it leaves open, and a plan that several agents agree on. Nothing is implemented here.
import type { Criterion, PlanStep, SpecGap } from '../../protocol/model';
import { completeDependencies } from '../decompose/planner/completeDependencies';
import { calledBy } from '../decompose/planner/mentionsIn';
import { plannedProject, wordsOf, type PlannedProject } from '../decompose/planner/plannedProject';
import { plainPlan } from '../decompose/planner/plainPlan';
import type { PlanFile, Wished } from '../decompose/planner/plannerQuestion';
import { validatePlan } from '../decompose/planner/validatePlan';
import { scanWish } from '../decompose/planner/wish/scanWish';
import { singleLine } from '../swarm/promptBlock';
import { PLANNING } from './budget';
import { agreeOnCriteria } from './planCriteria';
import { fileFaults } from './planFiles';
import { refinePlan } from './planLevels';
import type { PlannerContext } from './planQuestions';
import { agreeOnPlan } from './planSteps';
import type { PlannerEnd } from './planVote';
import { cutGuides } from './readGuides';

export interface PlanRequest {
  readonly wish: string;
  /** What may be planned for, texts as the person sees them. */
  readonly files: readonly PlanFile[];
  /** The target as it was given. */
  readonly scope: string;
}

/** `gaps` are questions to the person; empty where something else stood in the way. `cause`: the run cannot go on at all. */
export type FeaturePlan =
  | { readonly ok: true; readonly criteria: readonly Criterion[]; readonly steps: readonly PlanStep[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly gaps: readonly SpecGap[]; readonly problem: string; readonly cause?: PlannerEnd['cause'] | 'badInput' };

const CANNOT_PLAN = 'The offline agents fill stubs and cannot plan a wish: name one declaration (FILE#symbol), or a model with --model.';

/** Never rejects for what a model does. Writes nothing but the journal. */
export async function planFeature(request: PlanRequest, context: PlannerContext): Promise<FeaturePlan> {
  const wished: Wished = { ...request, wish: singleLine(request.wish), guides: cutGuides(context.guides ?? []) };
  const project = plannedProject(wished.files);
  const seen = await scanForGaps(wished.wish, project, context);
  if (seen.length > 0) return refuse(seen, gapsText(seen), context);
  const plain = await planPlainly(wished.wish, project, context);
  if (plain !== undefined) return plain;
  if (context.ports.llm.errsTogether === true) return { ok: false, gaps: [], problem: CANNOT_PLAN, cause: 'badInput' };
  const read = await agreeOnCriteria(wished, context);
  if (read.kind === 'ended') return ended(read);
  if (read.kind === 'undecided') return refuse([], `the agents do not agree what the wish asks for: ${read.why}`, context);
  if (read.kind === 'gaps') return refuse(read.gaps, gapsText(read.gaps), context);
  const { criteria } = read;
  await context.record.write({ type: 'criteria', criteria, gaps: [] });
  const planning = { ...wished, criteria, project };
  const plan = await agreeOnPlan(planning, context);
  if (plan.kind === 'ended') return ended(plan);
  if (plan.kind === 'undecided') return { ok: false, gaps: [], problem: plan.why };
  const refined = await refinePlan(plan.steps, planning, context);
  if (refined.kind === 'ended') return ended(refined);
  return { ok: true, criteria, steps: completeDependencies(refined.steps, project), notes: refined.notes };
}

/** Costs no call. A name that the shown files do not know may stand elsewhere in the project; only then is the rest of it read. */
async function scanForGaps(wish: string, project: PlannedProject, context: PlannerContext): Promise<readonly SpecGap[]> {
  const gaps = scanWish(wish, project);
  return gaps.every(({ kind }) => kind !== 'missing') ? gaps : scanWish(wish, project, await wordsElsewhere(project, context));
}

/** Every name in the code that is not shown, and those of packages. */
async function wordsElsewhere(project: PlannedProject, { ports: { workspace } }: PlannerContext): Promise<ReadonlySet<string>> {
  const others = (await workspace.sourceFiles()).filter((file) => project.source(file) === undefined).slice(0, PLANNING.filesRead);
  const texts = await Promise.all(others.map((file) => workspace.read(file)));
  return wordsOf([...texts.filter((text) => text !== undefined), { file: '', text: (await workspace.dependencies()).join(' ') }]);
}

/** What can be read without a model is planned without one, by the same rules. Nothing is taken away that code elsewhere may use. */
async function planPlainly(wish: string, project: PlannedProject, context: PlannerContext): Promise<FeaturePlan | undefined> {
  const { ports, record } = context;
  const plain = plainPlan(wish, project);
  if (plain === undefined) return undefined;
  const { reply, criteria } = plain;
  const removed = reply.steps.filter(({ verb }) => verb === 'remove').map(({ target }) => calledBy(target).name);
  const used = removed.length === 0 ? new Set<string>() : await wordsElsewhere(project, context);
  if (removed.some((name) => used.has(name))) return undefined;
  const verdict = validatePlan({ reply, criteria, project, wish, hash: ports.hash, fileFault: await fileFaults(reply, project, ports.workspace) });
  if (!verdict.ok) return undefined;
  await record.write({ type: 'criteria', criteria, gaps: [] });
  return { ok: true, criteria, steps: completeDependencies(verdict.steps, project), notes: ['planned without a model: the wish says every step'] };
}

async function refuse(gaps: readonly SpecGap[], problem: string, { record }: PlannerContext): Promise<FeaturePlan> {
  await record.write({ type: 'criteria', criteria: [], gaps });
  return { ok: false, gaps, problem };
}

function ended({ why, cause }: PlannerEnd): FeaturePlan {
  return { ok: false, gaps: [], problem: why, cause };
}

/** All gaps, each with its question. */
function gapsText(gaps: readonly SpecGap[]): string {
  return gaps.map(({ text, question }) => `${text} ${question}`).join(' | ');
}
