// How fast calls may follow each other once an endpoint has said "too many in this time": learned, since few say their limit.

export interface AdaptivePace {
  /** Least milliseconds between two calls; 0 while no limit was met. */
  readonly gapMs: number;
  /** Answers since the last refusal: the longer all goes well, the bolder the next try. */
  readonly streak: number;
  /** Counts the refusals that had an effect. */
  readonly round: number;
  readonly certainty: Certainty;
  /** The last refusal that had an effect. */
  readonly mark: Mark | undefined;
}

/**
 * `sought`: a first burst was refused, which says little. `felt`: found by trying. `measured`: from what went through
 * between two refusals. `doubted`: measured, but refused at once.
 */
export type Certainty = 'sought' | 'felt' | 'doubted' | 'measured';

/** A moment at which the endpoint's allowance was used up, and how many calls it had let through by then. */
export interface Mark {
  readonly at: number;
  readonly passed: number;
}

export const noPace: AdaptivePace = { gapMs: 0, streak: 0, round: 0, certainty: 'sought', mark: undefined };

/** Fewer calls than this between two refusals tell too little about the limit. */
const enoughCalls = 20;
/** A measured limit is kept to with this much room, and felt for again from there. */
const room = 1.02;
const slowDown = 1.2;
/** A measure beyond this is mistaken: for a part of that time the allowance was not used up. */
const mostSlowDown = 1.5;
const measuredBoldness = (streak: number): number => Math.min(0.02, 0.000005 * streak);
/** Growth after the n-th answer of a streak. With these, one call in about 130 is refused once the limit is measured. */
const boldness: Readonly<Record<Certainty, (streak: number) => number>> = {
  sought: () => 0.05,
  felt: (streak) => Math.min(0.02, 0.00004 * streak),
  doubted: measuredBoldness,
  measured: measuredBoldness,
};

/** After an answer: a little faster. */
export function afterAnswer(pace: AdaptivePace): AdaptivePace {
  const streak = pace.streak + 1;
  return { ...pace, streak, gapMs: pace.gapMs * (1 - boldness[pace.certainty](streak)) };
}

export interface Refusal {
  /** In which the refused call began. */
  readonly round: number;
  readonly mark: Mark;
  /** Milliseconds between calls so far, where none was refused before. */
  readonly seenGapMs: number;
}

/**
 * After a refusal: slower. The allowance was used up then as it is now, so what went through between two refusals is
 * just what the endpoint allows in that time, whatever it saves up for bursts. Refusals of one burst count once.
 */
export function afterRefusal(pace: AdaptivePace, { round, mark, seenGapMs }: Refusal): AdaptivePace {
  if (round < pace.round) return { ...pace, streak: 0 };
  const next = { streak: 0, round: pace.round + 1, mark };
  if (pace.mark === undefined) return { ...next, gapMs: seenGapMs, certainty: mark.passed < enoughCalls ? 'sought' : 'felt' };
  const passed = mark.passed - pace.mark.passed;
  const measured = ((mark.at - pace.mark.at) / passed) * room;
  const slowest = pace.gapMs * mostSlowDown;
  if (passed >= enoughCalls) return { ...next, gapMs: Math.min(measured, slowest), certainty: measured <= slowest ? 'measured' : 'felt' };
  if (pace.certainty === 'measured') return { ...next, gapMs: pace.gapMs * room, certainty: 'doubted' };
  return { ...next, gapMs: pace.gapMs * slowDown, certainty: 'felt' };
}
