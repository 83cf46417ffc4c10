// Which of the plans in a question a good discriminator takes.
import type { PlanStep } from './referencePlan';

/** The plan with every step of the reference and the fewest beside them, named most exactly, counted from 1; 0 where each leaves something out. */
export function rightChoice(plans: readonly (readonly string[])[], steps: readonly PlanStep[]): number {
  const needed = steps.filter(({ verb }) => verb !== 'keep').map(({ verb, file, target, to }) => `${verb} ${file}#${target}${to === undefined ? '' : ` to ${to}`}`);
  const whole = plans.flatMap((plan, at) => (needed.every((step) => plan.some((one) => covers(one, step))) ? [{ at, size: plan.length, exact: plan.filter((step) => needed.includes(step)).length }] : []));
  const [best] = whole.sort((a, b) => a.size - b.size || b.exact - a.exact);
  return best === undefined ? 0 : best.at + 1;
}

/** A change of a class is any change within it. */
function covers(step: string, needed: string): boolean {
  const [, whole = '', name = ''] = /^change (([^#]+)#\S+)$/.exec(step) ?? [];
  return step === needed || (name !== '' && /^(?:add|change|remove) /.test(needed) && needed.slice(needed.indexOf(' ') + 1).startsWith(`${whole}.`));
}
