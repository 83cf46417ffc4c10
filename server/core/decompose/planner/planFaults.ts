// What is wrong with a plan as a whole: ids, criteria, steps that get in each other's way.
import type { PlanInput } from './planInput';

/** The first fault; undefined for none. */
export function plannedFault(input: PlanInput): string | undefined {
  return idFault(input) ?? criteriaFault(input) ?? overlapFault(input);
}

function idFault({ reply: { steps } }: PlanInput): string | undefined {
  const ids = new Set(steps.map(({ id }) => id));
  if (ids.size < steps.length) return 'two steps have one id';
  for (const { id, dependsOn } of steps) {
    const unknown = dependsOn.find((other) => !ids.has(other));
    if (unknown !== undefined) return `${id} waits for ${unknown}, which is no step`;
  }
  return undefined;
}

function criteriaFault({ reply: { steps }, criteria }: PlanInput): string | undefined {
  const known = new Set(criteria.map(({ id }) => id));
  for (const step of steps) {
    if (step.criteria.length === 0) return `${step.id} serves no criterion`;
    const unknown = step.criteria.find((id) => !known.has(id));
    if (unknown !== undefined) return `${step.id} serves ${unknown}, which is no criterion`;
  }
  const left = criteria.filter(({ id }) => !steps.some((step) => step.criteria.includes(id)));
  return left.length === 0 ? undefined : `no step serves ${left.map(({ id }) => id).join(', ')}`;
}

/** Two steps on one declaration, or on a class and its own member, would each be asked for the other's text. */
function overlapFault({ reply: { steps } }: PlanInput): string | undefined {
  for (const [at, one] of steps.entries()) {
    for (const other of steps.slice(at + 1)) {
      if (one.file !== other.file) continue;
      const [outer, inner] = one.target.length <= other.target.length ? [one, other] : [other, one];
      if (outer.target === inner.target) return `${one.id} and ${other.id} have one target, ${one.file}#${one.target}`;
      // A file or class that is moved or renamed may be changed inside as well; members follow a class that is added before them.
      if (outer.verb !== 'change' && outer.verb !== 'remove') continue;
      if (outer.target === '' || inner.target.startsWith(`${outer.target}.`)) return `${inner.id} lies within ${outer.id}: ${inner.file}#${inner.target}`;
    }
  }
  return undefined;
}
