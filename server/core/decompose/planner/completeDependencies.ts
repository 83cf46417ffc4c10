// The order that the code itself asks for: who uses what another step brings comes after it. Stated dependencies stand; nothing is asked.
import type { PlanStep } from '../../../protocol/model';
import { namesIn } from '../../ast/names';
import type { PlannedProject } from './plannedProject';

/** Steps with the dependencies that follow from names. One that would close a circle is left out: then the steps are drawn together. */
export function completeDependencies(steps: readonly PlanStep[], project: PlannedProject): readonly PlanStep[] {
  const words = new Map(steps.map((step) => [step.id, wordsOf(step, project)]));
  const needs = new Map(steps.map(({ id, dependsOn }) => [id, new Set(dependsOn)]));
  for (const step of steps) {
    for (const other of steps) {
      if (step === other || !follows(step, other, words.get(step.id) ?? new Set())) continue;
      if (!reaches(other.id, step.id, needs)) needs.get(step.id)?.add(other.id);
    }
  }
  return steps.map((step) => ({ ...step, dependsOn: [...(needs.get(step.id) ?? [])] }));
}

function follows(step: PlanStep, other: PlanStep, words: ReadonlySet<string>): boolean {
  // What goes, goes when nothing needs it any more; the others never wait for it.
  if (other.verb === 'remove') return false;
  if (step.verb === 'remove') return true;
  // Targets are named as they stand now, so what moves or gets another name does so after what is done inside of it.
  if (step.verb === 'rename' || step.verb === 'move') return isInside(other, step);
  if (isInside(step, other)) return false;
  return namesOf(other).some((name) => words.has(name));
}

function isInside(inner: PlanStep, outer: PlanStep): boolean {
  if (inner.file !== outer.file || inner.verb === 'move') return false;
  return outer.verb === 'move' || (outer.verb === 'rename' && inner.verb !== 'rename' && inner.target.startsWith(`${outer.target}.`));
}

/** By what the step's result is called: of a rename the new name, which only new code speaks of, and the old one. */
function namesOf({ target, to, verb }: PlanStep): readonly string[] {
  const last = lastName(target);
  if (last === '' || verb === 'move') return [];
  return verb === 'rename' && to !== undefined ? [last, to] : [last];
}

/** What the step says, and what its target says now, its own name left out. */
function wordsOf({ file, target, intent, verb }: PlanStep, project: PlannedProject): ReadonlySet<string> {
  const node = verb === 'add' ? undefined : project.node(file, target)?.node;
  const spoken = [...intent.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/[^\p{L}\p{N}_$#]+/u));
  const words = new Set([...(node === undefined ? [] : namesIn(node)), ...spoken]);
  words.delete(lastName(target));
  return words;
}

/** `constructor` and what has no name of its own are named by nobody. */
function lastName(target: string): string {
  const last = (target.split('.').at(-1) ?? '').replace(/^(?:static )?(?:get |set )?/, '').replace(/\[\d+\]$/, '');
  return last === 'constructor' ? '' : last;
}

function reaches(from: string, to: string, needs: ReadonlyMap<string, ReadonlySet<string>>, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(needs.get(from) ?? [])].some((next) => reaches(next, to, needs, seen));
}
