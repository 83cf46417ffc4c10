// The replies of a planner as text, in the shapes that the product asks for.
import type { CriteriaReply } from '../../server/core/decompose/planner/criteriaQuestion';
import type { PlanReply, PlanReplyStep } from '../../server/core/decompose/planner/planQuestion';

export type PlanTask = PlanReplyStep;
export type PlanCriterion = CriteriaReply['criteria'][number];

export function planText(steps: PlanReply['steps']): string {
  return JSON.stringify({ steps });
}

export function criteriaText(criteria: CriteriaReply['criteria'], gaps: CriteriaReply['gaps'] = []): string {
  return JSON.stringify({ criteria, gaps });
}

/** `choice` counts from 1, 0 is none. */
export function choiceText(choice: number): string {
  return JSON.stringify({ choice, reason: choice === 0 ? 'None fulfils every criterion.' : 'It fulfils every criterion with the fewest steps.' });
}
