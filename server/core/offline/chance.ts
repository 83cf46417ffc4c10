// Chance from a seed: the same seed gives the same run on every machine.

export type Chance = () => number;

/** Numbers in [0, 1). Generator: mulberry32, public domain, by Tommy Ettinger. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(list: readonly T[], chance: Chance): T | undefined {
  return list[Math.floor(chance() * list.length)];
}

/** A new list in another order (Fisher-Yates). */
export function shuffled<T>(list: readonly T[], chance: Chance): readonly T[] {
  const left = [...list];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(Math.floor(chance() * left.length), 1));
  return out;
}
