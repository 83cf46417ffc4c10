// Steps on members that share the state of one class become one step: answers to each alone could never agree on its names.
import type { PlanStep } from '../../../protocol/model';
import { stepId } from '../../decompose/planner/planKey';
import type { Hash } from '../../ports/runPorts';

const STATE = /^(PropertyDeclaration|Constructor|GetAccessor|SetAccessor)$/;

export interface MergeInput {
  readonly steps: readonly PlanStep[];
  /** True for the path of a class that the file has. */
  readonly isClass: (file: string, path: string) => boolean;
  readonly hash: Hash;
}

/** Of each class with several steps on members, one of which is about its state, one step that changes the class. */
export function mergeSteps({ steps, isClass, hash }: MergeInput): readonly PlanStep[] {
  const groups = new Map<string, PlanStep[]>();
  for (const step of steps) {
    const owner = step.target.slice(0, Math.max(0, step.target.lastIndexOf('.')));
    if (owner === '' || step.verb === 'rename' || !isClass(step.file, owner)) continue;
    const key = JSON.stringify([step.file, owner]);
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  let merged = steps;
  for (const group of groups.values()) {
    const bearsState = group.some(({ kind, verb }) => STATE.test(kind) || verb === 'remove');
    if (group.length > 1 && bearsState) merged = joined(merged, group, hash);
  }
  return merged;
}

/** A step on the class itself takes the others in. */
function joined(steps: readonly PlanStep[], group: readonly PlanStep[], hash: Hash): readonly PlanStep[] {
  const [first] = group;
  if (first === undefined) return steps;
  const target = first.target.slice(0, first.target.lastIndexOf('.'));
  const own = steps.find((step) => step.file === first.file && step.target === target && step.verb === 'change');
  const all = own === undefined ? group : [own, ...group];
  const ids = new Set(all.map(({ id }) => id));
  const id = own?.id ?? stepId({ file: first.file, target, verb: 'change' }, hash);
  const one: PlanStep = {
    id,
    file: first.file,
    target,
    verb: 'change',
    kind: 'ClassDeclaration',
    intent: all.map(({ intent }) => intent.replace(/\.$/, '')).join('; '),
    criteria: [...new Set(all.flatMap(({ criteria }) => criteria))],
    dependsOn: [...new Set(all.flatMap(({ dependsOn }) => dependsOn))].filter((need) => !ids.has(need)),
  };
  const place = steps.findIndex((step) => ids.has(step.id));
  const rest = steps.filter((step) => !ids.has(step.id)).map((step) => ({ ...step, dependsOn: [...new Set(step.dependsOn.map((need) => (ids.has(need) ? id : need)))] }));
  const before = steps.slice(0, place).filter((step) => !ids.has(step.id)).length;
  return [...rest.slice(0, before), one, ...rest.slice(before)];
}
