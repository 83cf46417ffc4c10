// Chance that is the same for the same seeds, on every machine and in any order of asking.

/** A generator of its own for every combination of seeds: evenly spread, 0 inclusive to 1 exclusive. */
export function chance(...seeds: readonly number[]): () => number {
  // sfc32: runs of rare events come as often as they should, which a counter with a mixing step does not promise.
  let [a, b, c, counter] = [mix([1, ...seeds]), mix([2, ...seeds]), mix([3, ...seeds]), 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  return next;
}

/** One draw for these seeds: what an agent does at one place is a function of the place. Fast enough for millions of places. */
export function chanceAt(seed: number, place: number, index: number, salt = 0): number {
  return (fold(fold(fold(fold(0x2545f491, seed), place), index), salt) >>> 0) / 2 ** 32;
}

function mix(seeds: readonly number[]): number {
  return seeds.reduce(fold, 0x2545f491);
}

/** One seed into the state, as murmur3 does it, its last mixing included. */
function fold(before: number, seed: number): number {
  let state = Math.imul(before ^ (seed | 0), 0xcc9e2d51);
  state = Math.imul((state << 15) | (state >>> 17), 0x1b873593) + 0x6b64;
  state ^= state >>> 16;
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2ae35);
  return state ^ (state >>> 16);
}
