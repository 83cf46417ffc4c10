// One plausible but wrong version of a right plan.
import type { PlanTask } from './planReply';
import type { Random } from './random';
import type { PlanStep } from './referencePlan';

/** The tasks among the steps. */
export function tasksOf(steps: readonly PlanStep[]): readonly PlanTask[] {
  return steps.flatMap(({ verb, ...step }) => (verb === 'keep' ? [] : [{ ...step, verb }]));
}

/** Drops a task, adds one for a declaration that is right as it is, or gives a task a target that does not exist. */
export function wrongPlan(steps: readonly PlanStep[], random: Random): readonly PlanTask[] {
  const mistakes = steps.flatMap((step, at): readonly (readonly [number, PlanStep])[] => {
    if (step.verb === 'keep') return [[at, { ...step, verb: 'change' }]];
    return [
      [at, { ...step, verb: 'keep' }],
      [at, { ...step, target: `${step.target}Result` }],
    ];
  });
  // Without any declaration there is nothing to mistake.
  if (mistakes.length === 0) return [{ file: 'index.ts', target: 'result', verb: 'add', kind: 'FunctionDeclaration' }];
  return tasksOf(steps.with(...random.pick(mistakes)));
}
