// Tasks in waves: each wave needs only what earlier ones bring.

export interface Needing {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/**
 * Ids by level, each in the order given; needs that are not among `tasks` count as met. What is left of a circle comes last, together:
 * nobody can be waited for there. Linear in tasks and needs.
 */
export function levels(tasks: readonly Needing[]): readonly (readonly string[])[] {
  const place = new Map(tasks.map(({ id }, index) => [id, index]));
  const missing = tasks.map(({ dependsOn }) => new Set(dependsOn.filter((id) => place.has(id))).size);
  const users: number[][] = tasks.map(() => []);
  tasks.forEach(({ dependsOn }, index) => {
    for (const id of new Set(dependsOn)) users[place.get(id) ?? -1]?.push(index);
  });
  const waves: string[][] = [];
  const placed = new Set<number>();
  let wave = tasks.flatMap((_, index) => (missing[index] === 0 ? [index] : []));
  while (wave.length > 0) {
    waves.push(wave.map((index) => tasks[index]?.id ?? ''));
    const next: number[] = [];
    for (const index of wave) {
      placed.add(index);
      for (const user of users[index] ?? []) {
        missing[user] = (missing[user] ?? 0) - 1;
        if (missing[user] === 0) next.push(user);
      }
    }
    wave = next.sort((a, b) => a - b);
  }
  const rest = tasks.filter((_, index) => !placed.has(index)).map(({ id }) => id);
  return rest.length === 0 ? waves : [...waves, rest];
}
