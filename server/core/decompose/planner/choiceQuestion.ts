// Asks a discriminator which of several plans covers the criteria with the fewest steps.
import { z } from 'zod';
import type { Criterion, PlanStep } from '../../../protocol/model';
import { fileBlocks } from './fileBlocks';
import { criteriaBlock, dataRule, replyRule, strictObject, string, type PlannerQuestion, type Wished } from './plannerQuestion';

/** Strict. `choice` counts from 1; 0 is none of them. */
export const choiceShape = z.strictObject({ choice: z.number().int().min(0), reason: z.string() });

const instructions = `You judge plans for a change of a TypeScript or JavaScript project. You write no code and no plan.

${replyRule}
{"choice": number, "reason": string}
- choice: the number of the plan that fulfils every criterion with the fewest steps. A plan that leaves something out, or that touches what could have stayed as it is, is worse, however it is worded. The order in which the plans stand means nothing. 0 where none of them fulfils all criteria.
- reason: one sentence.

${dataRule}`;

export interface ChoiceAsking extends Wished {
  readonly criteria: readonly Criterion[];
  /** In the order in which they are shown. */
  readonly plans: readonly (readonly PlanStep[])[];
}

export function choiceQuestion({ wish, scope, files, criteria, plans }: ChoiceAsking): PlannerQuestion {
  const shown = plans.map((steps, index): readonly [string, string] => [`plan ${index + 1}`, planLines(steps)]);
  const schema = strictObject({ choice: { type: 'integer' }, reason: string });
  return { name: 'choice', instructions, head: [`CHOOSE: ${wish}`, `SCOPE: ${scope}`], blocks: [criteriaBlock(criteria), ...shown, ...fileBlocks(files)], schema };
}

/** One line a step, sorted, so that the order of a plan's steps tells nothing: `change src/queue.ts#Queue.push (C1, C2): intent`. */
export function planLines(steps: readonly PlanStep[]): string {
  return steps
    .map(({ verb, file, target, to, criteria, intent }) => `${verb} ${file}#${target}${to === undefined ? '' : ` to ${to}`} (${criteria.join(', ')}): ${intent}`)
    .sort()
    .join('\n');
}
