// The order that the code itself asks for: who uses what another step brings comes after it. Stated dependencies stand; nothing is asked.
import type { PlanStep } from '../../../protocol/model';
import { calledBy, mentionsIn, noMentions, type Mentions } from './mentionsIn';
import type { PlannedProject } from './plannedProject';
import { addNeeds } from './addNeeds';
import { ownerOf } from './targetFault';

/** Steps with the dependencies that follow from names. One that would close a circle is left out: then the steps are drawn together. */
export function completeDependencies(steps: readonly PlanStep[], project: PlannedProject): readonly PlanStep[] {
  const mentions = new Map(steps.map((step) => [step, mentionsOf(step, project)]));
  return addNeeds(steps, (step, other) => follows(step, other, mentions.get(step) ?? noMentions));
}

function follows(step: PlanStep, other: PlanStep, mentions: Mentions): boolean {
  // What goes, goes when nothing needs it any more; the others never wait for it.
  if (other.verb === 'remove') return false;
  if (step.verb === 'remove') return true;
  // Targets are named as they stand now, so what moves or gets another name does so after what is done inside of it.
  if (step.verb === 'rename' || step.verb === 'move') return isInside(other, step);
  return other.verb !== 'move' && !isInside(step, other) && uses(step, other, mentions);
}

function isInside(inner: PlanStep, outer: PlanStep): boolean {
  if (inner.file !== outer.file || inner.verb === 'move') return false;
  return outer.verb === 'move' || (outer.verb === 'rename' && inner.verb !== 'rename' && inner.target.startsWith(`${outer.target}.`));
}

/** By what the step's result is called: of a rename the new name, which only new code speaks of, and the old one. */
function uses(step: PlanStep, other: PlanStep, { free, members, own: inside }: Mentions): boolean {
  const { name, isMember } = calledBy(other.target);
  const own = calledBy(step.target);
  if (name === '' || (own.name === name && own.isMember === isMember)) return false;
  const names = other.verb === 'rename' && other.to !== undefined ? [name, other.to] : [name];
  const siblings = isMember && step.file === other.file && ownerOf(step.target) === ownerOf(other.target);
  return names.some((one) => (isMember ? members.has(one) || (siblings && (free.has(one) || inside.has(one))) : free.has(one)));
}

/** What the step says, and what its target says now. */
function mentionsOf({ file, target, intent, verb }: PlanStep, project: PlannedProject): Mentions {
  const node = verb === 'add' ? undefined : project.node(file, target)?.node;
  const { free, members, own } = node === undefined ? noMentions : mentionsIn(node);
  const paths = [...intent.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/[\p{L}_$#][\p{L}\p{N}_$#.]*/gu) ?? []).map((path) => path.split('.'));
  return { free: new Set([...free, ...paths.flatMap(([first = '']) => first)]), members: new Set([...members, ...paths.flatMap(([, ...rest]) => rest)]), own };
}
