// How many calls may be under way at once: grows while all is well, halves when the endpoint has had enough (AIMD).

export interface AdaptiveLimit {
  /** A fraction is kept; its whole part counts. */
  readonly lanes: number;
  /** Until the first overload each success opens two lanes, so that the limit triples with every round of calls. */
  readonly slowStart: boolean;
  /** Counts the overloads that had an effect. */
  readonly round: number;
}

/** Few enough for a local server's slots, enough to fill one vote's first wave. */
export const firstLimit: AdaptiveLimit = { lanes: 4, slowStart: true, round: 0 };

/** After an answer. A limit that was not reached is not raised: nothing was learned about it. */
export function afterSuccess(limit: AdaptiveLimit, { used, upper }: { readonly used: number; readonly upper: number }): AdaptiveLimit {
  if (used < Math.floor(limit.lanes)) return limit;
  const step = limit.slowStart ? 2 : 1 / limit.lanes;
  return { ...limit, lanes: Math.min(upper, limit.lanes + step) };
}

/** After a refusal of a call that began in `round`. Refusals of one burst count once: they say the same thing. */
export function afterOverload(limit: AdaptiveLimit, round: number): AdaptiveLimit {
  if (round < limit.round) return { ...limit, slowStart: false };
  return { lanes: Math.max(1, limit.lanes / 2), slowStart: false, round: limit.round + 1 };
}
