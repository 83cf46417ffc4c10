// Plans again what is too big for one answer, level by level, until every step is atomic or a limit says enough.
import type { Criterion, PlanStep } from '../../protocol/model';
import { expandStep } from '../decompose/planner/expandStep';
import { sizeOf, type Size } from '../decompose/planner/isAtomic';
import { MOST_STEPS } from '../decompose/planner/planQuestion';
import { PLANNING } from './budget';
import type { PlannerContext } from './planQuestions';
import { agreeOnPlan, type Planning } from './planSteps';
import type { PlannerEnd } from './planVote';

export type Refined = { readonly kind: 'steps'; readonly steps: readonly PlanStep[]; readonly notes: readonly string[] } | PlannerEnd;

/** The finer plan of one step, or why there is none. */
export type Parts = { readonly kind: 'plan'; readonly steps: readonly PlanStep[] } | { readonly kind: 'undecided'; readonly why: string } | PlannerEnd;

export interface Levels {
  readonly size: (step: PlanStep) => Size;
  readonly plan: (step: PlanStep) => Promise<Parts>;
  readonly limits: { readonly depth: number; readonly questions: number; readonly steps: number };
}

/**
 * Ends after at most `questions` plans, whatever they are: each goes one level down, and no deeper than `depth`. A step that cannot be planned finer is
 * kept whole, with a note: a bigger step that is checked is better than none.
 */
export async function refineSteps(steps: readonly PlanStep[], { size, plan, limits }: Levels): Promise<Refined> {
  let all = steps;
  const notes: string[] = [];
  const open = steps.map((step) => ({ step, depth: 1 }));
  let asked = 0;
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { step, depth } = next;
    const judged = size(step);
    if (judged.kind === 'atomic') continue;
    const limit = judged.kind === 'whole' ? judged.why : limitReached({ depth, asked, limits });
    const parts: Parts = limit === undefined ? await plan(step) : { kind: 'undecided', why: limit };
    if (limit === undefined) asked += 1;
    if (parts.kind === 'ended') return parts;
    const why = parts.kind === 'undecided' ? parts.why : unfit(step, parts.steps, all.length, limits);
    if (parts.kind === 'undecided' || why !== undefined) {
      notes.push(`${step.file}#${step.target} is large (${judged.why}) and stays one step: ${why ?? ''}`);
      continue;
    }
    const current = all.find(({ id }) => id === step.id) ?? step;
    all = expandStep(all, current, parts.steps);
    open.push(...parts.steps.map((part) => ({ step: part, depth: depth + 1 })));
  }
  return { kind: 'steps', steps: all, notes };
}

function limitReached({ depth, asked, limits }: { readonly depth: number; readonly asked: number; readonly limits: Levels['limits'] }): string | undefined {
  if (depth >= limits.depth) return `${limits.depth} levels of planning are the limit`;
  return asked >= limits.questions ? `${limits.questions} finer plans are the limit` : undefined;
}

/** A finer plan that is the step itself brings nothing, and would be asked for again and again. */
function unfit(step: PlanStep, parts: readonly PlanStep[], size: number, { steps }: Levels['limits']): string | undefined {
  if (parts.some(({ id }) => id === step.id)) return 'its finer plan is the step itself';
  return size + parts.length - 1 > steps ? `${steps} steps are the limit` : undefined;
}

/** With the planner's own agents; each step is planned for its own criteria, within its own declaration. */
export function refinePlan(steps: readonly PlanStep[], planning: Planning, context: PlannerContext): Promise<Refined> {
  const plan = (step: PlanStep): Promise<Parts> => {
    const within = { file: step.file, target: step.target };
    const criteria = criteriaOf(step, planning.criteria);
    return agreeOnPlan({ ...planning, wish: `${planning.wish} (here: ${step.intent})`, scope: `${step.file}#${step.target}`, criteria, within }, context);
  };
  return refineSteps(steps, { size: (step) => sizeOf(step, planning.project), plan, limits: { depth: PLANNING.depth, questions: PLANNING.questions, steps: MOST_STEPS * PLANNING.depth } });
}

function criteriaOf(step: PlanStep, criteria: readonly Criterion[]): readonly Criterion[] {
  return criteria.filter(({ id }) => step.criteria.includes(id));
}
