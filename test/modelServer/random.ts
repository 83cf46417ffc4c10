// Chance that is the same for the same seed, whatever the order of the requests.
import { createHash } from 'node:crypto';

export interface Random {
  /** Evenly spread, 0 inclusive to 1 exclusive. */
  next(): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
}

/** A generator of its own for every combination of seeds. */
export function seededRandom(...seeds: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(JSON.stringify(seeds)).digest();
  let state = digest.readUInt32LE(0);
  // Mulberry32: 32 bits of state, even enough for shares of replies.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(next() * list.length)];
    if (picked === undefined) throw new Error('picked from an empty list');
    return picked;
  };
  return { next, pick };
}
