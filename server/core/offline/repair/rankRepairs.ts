// Which of the versions that keep all examples to answer with: those that behave alike stand together, the likeliest group wins.

export interface Plausible {
  /** Bits, see `Patch.cost`; of several changes the sum. */
  readonly cost: number;
  /** What it does on further inputs, as one text; the version itself where nobody looked. */
  readonly behaviour: string;
}

export interface Ranked<Version extends Plausible> {
  /** The likeliest version of the likeliest group. */
  readonly best: Version;
  /** Of all that was found, how much weight behaves like `best`: 0 to 1. */
  readonly share: number;
  /** Groups that behave differently. */
  readonly behaviours: number;
}

/** A version that costs one bit more weighs half. Undefined where there is none. */
export function rankRepairs<Version extends Plausible>(found: readonly Version[]): Ranked<Version> | undefined {
  const groups = new Map<string, Version[]>();
  for (const version of [...found].sort((a, b) => a.cost - b.cost)) groups.set(version.behaviour, [...(groups.get(version.behaviour) ?? []), version]);
  const weighed = [...groups.values()].map((versions) => ({ versions, weight: versions.reduce((sum, { cost }) => sum + 2 ** -cost, 0) }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const [first, ...others] = weighed;
  if (first === undefined) return undefined;
  const leader = others.reduce((best, group) => (group.weight > best.weight ? group : best), first);
  const [best] = leader.versions;
  return best === undefined ? undefined : { best, share: leader.weight / all, behaviours: weighed.length };
}
