// Adds dependencies to steps without ever closing a circle.

interface Waiting {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** `follows` says whether the first comes after the second; pairs are asked for in the order of the steps, and the first to be asked has its way. */
export function addNeeds<Step extends Waiting>(steps: readonly Step[], follows: (step: Step, other: Step) => boolean): readonly Step[] {
  const needs = new Map(steps.map(({ id, dependsOn }) => [id, new Set(dependsOn)]));
  for (const step of steps) {
    for (const other of steps) {
      if (step !== other && follows(step, other) && !reaches(other.id, step.id, needs)) needs.get(step.id)?.add(other.id);
    }
  }
  return steps.map((step) => ({ ...step, dependsOn: [...(needs.get(step.id) ?? [])] }));
}

function reaches(from: string, to: string, needs: ReadonlyMap<string, ReadonlySet<string>>, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(needs.get(from) ?? [])].some((next) => reaches(next, to, needs, seen));
}
