// From a wish to steps: what it asks for, what it leaves open, and a plan that several agents agree on. Nothing is implemented here.
import type { Criterion, PlanStep, SpecGap } from '../../protocol/model';
import { completeDependencies } from '../decompose/planner/completeDependencies';
import { plannedProject, wordsOf, type PlannedProject } from '../decompose/planner/plannedProject';
import type { PlanFile, Wished } from '../decompose/planner/plannerQuestion';
import { scanWish } from '../decompose/planner/wish/scanWish';
import { singleLine } from '../swarm/promptBlock';
import { PLANNING } from './budget';
import { agreeOnCriteria } from './planCriteria';
import type { PlannerContext } from './planQuestions';
import { agreeOnPlan } from './planSteps';
import type { PlannerEnd } from './planVote';

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
  | { readonly ok: false; readonly gaps: readonly SpecGap[]; readonly problem: string; readonly cause?: PlannerEnd['cause'] };

/** Never rejects for what a model does. Writes nothing but the journal. */
export async function planFeature(request: PlanRequest, context: PlannerContext): Promise<FeaturePlan> {
  const wished: Wished = { ...request, wish: singleLine(request.wish) };
  const project = plannedProject(wished.files);
  const seen = await scanForGaps(wished.wish, project, context);
  if (seen.length > 0) return refuse(seen, gapsText(seen), context);
  const read = await agreeOnCriteria(wished, context);
  if (read.kind === 'ended') return ended(read);
  if (read.kind === 'undecided') return refuse([], `the agents do not agree what the wish asks for: ${read.why}`, context);
  if (read.kind === 'gaps') return refuse(read.gaps, gapsText(read.gaps), context);
  const { criteria } = read;
  await context.record.write({ type: 'criteria', criteria, gaps: [] });
  const plan = await agreeOnPlan({ ...wished, criteria, project }, context);
  if (plan.kind === 'ended') return ended(plan);
  if (plan.kind === 'undecided') return { ok: false, gaps: [], problem: plan.why };
  return { ok: true, criteria, steps: completeDependencies(plan.steps, project), notes: [] };
}

/** Costs no call. A name that the shown files do not know may stand elsewhere in the project; only then is the rest of it read. */
async function scanForGaps(wish: string, project: PlannedProject, { ports }: PlannerContext): Promise<readonly SpecGap[]> {
  const gaps = scanWish(wish, project);
  if (gaps.every(({ kind }) => kind !== 'missing')) return gaps;
  const others = (await ports.workspace.sourceFiles()).filter((file) => project.source(file) === undefined).slice(0, PLANNING.filesRead);
  const texts = await Promise.all(others.map((file) => ports.workspace.read(file)));
  const elsewhere = wordsOf([...texts.filter((text) => text !== undefined), { file: '', text: (await ports.workspace.dependencies()).join(' ') }]);
  return scanWish(wish, project, elsewhere);
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
