// Which of the plans in a question a good discriminator takes.
import type { PlanStep } from './referencePlan';

/** The plan with every step of the reference and the fewest beside them, counted from 1; 0 where each leaves something out. */
export function rightChoice(plans: readonly (readonly string[])[], steps: readonly PlanStep[]): number {
  const needed = steps.filter(({ verb }) => verb !== 'keep').map(({ verb, file, target, to }) => `${verb} ${file}#${target}${to === undefined ? '' : ` to ${to}`}`);
  const whole = plans.flatMap((plan, at) => (needed.every((step) => plan.includes(step)) ? [{ at, size: plan.length }] : []));
  const [best] = whole.sort((a, b) => a.size - b.size);
  return best === undefined ? 0 : best.at + 1;
}
