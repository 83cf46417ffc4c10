// Puts the steps of a finer plan in the place of the step that they plan.
import type { PlanStep } from '../../../protocol/model';

/** What waited for the step waits for all of its parts; what it waited for, each of them waits for. */
export function expandStep(steps: readonly PlanStep[], step: PlanStep, parts: readonly PlanStep[]): readonly PlanStep[] {
  const ids = parts.map(({ id }) => id);
  const inherited = parts.map((part) => ({ ...part, dependsOn: union(part.dependsOn, step.dependsOn) }));
  return steps.flatMap((one) => {
    if (one.id === step.id) return inherited;
    return [one.dependsOn.includes(step.id) ? { ...one, dependsOn: union(one.dependsOn.filter((id) => id !== step.id), ids) } : one];
  });
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}
