// Looks for steps that wait for each other.

interface Node {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** Ids on the first cycle that is found, in order; undefined where there is none. What is not among the steps is taken as done. */
export function cycleIn(steps: readonly Node[]): readonly string[] | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): readonly string[] | undefined => {
    const step = byId.get(id);
    if (step === undefined || done.has(id)) return undefined;
    const at = path.indexOf(id);
    if (at >= 0) return path.slice(at);
    path.push(id);
    for (const need of step.dependsOn) {
      const found = visit(need);
      if (found !== undefined) return found;
    }
    path.pop();
    done.add(id);
    return undefined;
  };
  for (const { id } of steps) {
    const found = visit(id);
    if (found !== undefined) return found;
  }
  return undefined;
}
