// Steps on one class that share its state become one: a field alone, without the constructor that sets it, can pass no check.
import { ts } from 'ts-morph';
import type { PlanStep } from '../../../protocol/model';
import { addNeeds } from './addNeeds';
import { stepId } from './planKey';
import type { PlannedProject } from './plannedProject';
import { ownerOf } from './targetFault';

/** Where a plan adds or takes away a field of a class that exists, or touches its constructor, all its steps on that class are one change of the class. */
export function mergeSharedState(steps: readonly PlanStep[], project: PlannedProject, hash: (text: string) => string): readonly PlanStep[] {
  return classesWithState(steps, project).reduce((all, { file, target }) => mergeClass(all, { file, target }, hash), steps);
}

interface ClassRef {
  readonly file: string;
  readonly target: string;
}

function classesWithState(steps: readonly PlanStep[], project: PlannedProject): readonly ClassRef[] {
  const found = new Map<string, ClassRef>();
  for (const step of steps) {
    const target = ownerOf(step.target);
    const node = target === undefined ? undefined : project.node(step.file, target)?.node;
    if (target === undefined || node === undefined || !ts.isClassLike(node) || !touchesState(step)) continue;
    if (steps.filter((other) => isIn(other, { file: step.file, target })).length > 1) found.set(`${step.file}#${target}`, { file: step.file, target });
  }
  return [...found.values()];
}

function touchesState({ kind, verb }: PlanStep): boolean {
  return kind === 'Constructor' || (kind === 'PropertyDeclaration' && (verb === 'add' || verb === 'remove'));
}

function isIn(step: PlanStep, { file, target }: ClassRef): boolean {
  return step.file === file && step.verb !== 'rename' && step.target.startsWith(`${target}.`);
}

/** Stands where the first of them stood; needs what any of them needed, except what then needs it. */
function mergeClass(steps: readonly PlanStep[], of: ClassRef, hash: (text: string) => string): readonly PlanStep[] {
  const parts = steps.filter((step) => isIn(step, of));
  const gone = new Set(parts.map(({ id }) => id));
  const id = stepId({ ...of, verb: 'change' }, hash);
  const criteria = [...new Set(parts.flatMap((part) => part.criteria))];
  const intent = `Change the class \`${of.target}\`: ${parts.map((part) => part.intent || `${part.verb} \`${part.target}\``).join('; ')}`;
  const merged: PlanStep = { id, ...of, verb: 'change', kind: 'ClassDeclaration', intent, criteria, dependsOn: [] };
  const wanted = new Set(parts.flatMap((part) => part.dependsOn).filter((need) => !gone.has(need)));
  const all = steps.flatMap((step) => {
    if (step === parts[0]) return [merged];
    if (gone.has(step.id)) return [];
    const dependsOn = [...new Set(step.dependsOn.map((need) => (gone.has(need) ? id : need)))];
    return [{ ...step, dependsOn }];
  });
  return addNeeds(all, (step, other) => step.id === id && wanted.has(other.id));
}
