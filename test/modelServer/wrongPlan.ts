// Plausible but wrong versions of what a planner says.
import type { PlanCriterion } from './planReply';
import type { Random } from './random';
import type { PlanStep } from './referencePlan';

/** Drops a step, adds one for a declaration that is right as it is, or gives a step a target that does not exist. */
export function wrongPlan(steps: readonly PlanStep[], random: Random): readonly PlanStep[] {
  const mistakes = steps.flatMap((step, at): readonly (readonly [number, PlanStep])[] => {
    if (step.verb === 'keep') return [[at, { ...step, verb: 'change' }]];
    return [
      [at, { ...step, verb: 'keep' }],
      [at, { ...step, target: `${step.target}Result` }],
    ];
  });
  // Without any declaration there is nothing to mistake.
  if (mistakes.length === 0) return [{ file: 'index.ts', target: 'result', verb: 'add', kind: 'FunctionDeclaration', needs: [] }];
  return steps.with(...random.pick(mistakes));
}

/** Leaves one criterion out, or asks for one that nobody wished. */
export function wrongCriteria(criteria: readonly PlanCriterion[], steps: readonly PlanStep[], random: Random): readonly PlanCriterion[] {
  const dropped = criteria.length > 1 ? criteria.map((_, at) => criteria.toSpliced(at, 1)) : [];
  const kept = steps.filter(({ verb }) => verb === 'keep').map(({ file, target }) => `${file}#${target}`);
  const more = [...kept, 'index.ts#result'].map((name) => [...criteria, { text: `${name} is logged`, about: [name] }]);
  return random.pick([...dropped, ...more]);
}

/** Another number than the right one, of those that can be answered. */
export function wrongChoice(right: number, plans: number, random: Random): number {
  return random.pick(Array.from({ length: plans + 1 }, (_, choice) => choice).filter((choice) => choice !== right));
}
