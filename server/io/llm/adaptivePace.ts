// How fast calls may follow each other once an endpoint has said "too many in this time": learned, since few say their limit.

export interface AdaptivePace {
  /** Least milliseconds between two calls; 0 while no limit was met. */
  readonly gapMs: number;
  /** Answers since the last refusal: the longer all goes well, the bolder the next try. */
  readonly streak: number;
  /** Counts the refusals that had an effect. */
  readonly round: number;
}

export const noPace: AdaptivePace = { gapMs: 0, streak: 0, round: 0 };

/** With one refusal in about a hundred calls, growth and slowing down are in balance. */
const slowDown = 1.15;
const boldest = 0.02;
const boldness = 0.00004;

/** After an answer: a little faster. */
export function afterAnswer(pace: AdaptivePace): AdaptivePace {
  const streak = pace.streak + 1;
  return { ...pace, streak, gapMs: pace.gapMs * (1 - Math.min(boldest, boldness * streak)) };
}

/**
 * After a refusal of a call that began in `round`: slower, at first to the pace of the answers so far (`seenGapMs`).
 * Refusals of one burst count once.
 */
export function afterRefusal(pace: AdaptivePace, refusal: { readonly round: number; readonly seenGapMs: number }): AdaptivePace {
  if (refusal.round < pace.round) return { ...pace, streak: 0 };
  return { gapMs: pace.gapMs === 0 ? refusal.seenGapMs : pace.gapMs * slowDown, streak: 0, round: pace.round + 1 };
}
