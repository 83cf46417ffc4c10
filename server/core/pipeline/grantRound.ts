// Which samples of a round may be drawn: those at hand cost nothing, for the others the purse reserves what each may cost at the worst.
import type { Purse } from './purse';

export interface Wanted {
  readonly first: number;
  readonly count: number;
  /** Whether the reply of this number is at hand. */
  readonly paid: (index: number) => boolean;
  /** Dollars that one call can cost, null where its price is unknown. Looked up only where a call is needed. */
  readonly worst: () => number | null;
}

export interface Granted {
  /** As many of the wanted numbers as there is money for, in their order. */
  readonly indices: readonly number[];
  /** How many of them are calls; each is reserved until settled. */
  readonly calls: number;
}

/** Undefined where calls are needed and none is granted: `purse.exhausted()` says why. */
export function grantRound({ first, count, paid, worst }: Wanted, purse: Purse): Granted | undefined {
  const indices = Array.from({ length: count }, (_, index) => first + index);
  const unpaid = indices.filter((index) => !paid(index)).length;
  if (unpaid === 0) return { indices, calls: 0 };
  const calls = purse.reserve(unpaid, worst());
  return calls === 0 ? undefined : { indices: indices.slice(0, count - unpaid + calls), calls };
}
