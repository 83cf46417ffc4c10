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

/** One draw for these seeds: what an agent does at one place is a function of the place. */
export function chanceAt(...seeds: readonly number[]): number {
  return (mix(seeds) >>> 0) / 2 ** 32;
}

/** Folds each seed in, then mixes the bits as murmur3 ends. */
function mix(seeds: readonly number[]): number {
  let state = 0x2545f491;
  for (const seed of seeds) {
    state = Math.imul(state ^ (seed | 0), 0xcc9e2d51);
    state = Math.imul((state << 15) | (state >>> 17), 0x1b873593) + 0x6b64 + Math.trunc(seed / 2 ** 32);
    state ^= state >>> 16;
    state = Math.imul(state, 0x85ebca6b);
    state ^= state >>> 13;
    state = Math.imul(state, 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state | 0;
}
