// How fast calls may follow each other once an endpoint has said "too many in this time": learned, since few say their limit.

export interface AdaptivePace {
  /** Least milliseconds between two calls; 0 while no limit was met. */
  readonly gapMs: number;
  /** Answers since the last refusal: the longer all goes well, the bolder the next try. */
  readonly streak: number;
  /** Counts the refusals that had an effect. */
  readonly round: number;
  readonly certainty: Certainty;
  /** The latest refusals that had an effect, oldest first. */
  readonly marks: readonly Mark[];
}

/**
 * `sought`: after the first refusal, which says little. `felt`: found by trying. `measured`: from what went through
 * between two refusals. `doubted`: measured, but refused at once. `unrelated`: refusals do not depend on the pace.
 */
export type Certainty = 'sought' | 'felt' | 'doubted' | 'measured' | 'unrelated';

/** A moment at which the endpoint's allowance was used up, and how many calls it had let through by then. */
export interface Mark {
  readonly at: number;
  readonly passed: number;
}

export const noPace: AdaptivePace = { gapMs: 0, streak: 0, round: 0, certainty: 'sought', marks: [] };

/** Fewer calls than this between two refusals tell too little about the limit. */
const enoughCalls = 20;
/** A measured limit is kept to with this much room, and felt for again from there. */
const room = 1.02;
const slowDown = 1.2;
/** A measure beyond this is mistaken: for a part of that time the allowance was not used up. */
const mostSlowDown = 1.5;
/** Refusals on either side of the comparison that tells whether slowing down helps: three times slower each. */
const compared = 6;
/** Slower by a factor of three, a limit lets through what it did before; refusals that have another cause let through a third. */
const fewer = 1.8;
const longestMs = 5000;
/** By so many times at most a named pause makes the gap longer than it was seen. */
const mostHint = 6;

const measuredBoldness = (streak: number): number => Math.min(0.02, 0.000005 * streak);
/** Growth after the n-th answer of a streak. With these, one call in about 130 is refused once the limit is measured. */
const boldness: Readonly<Record<Certainty, (streak: number) => number>> = {
  sought: () => 0.05,
  felt: (streak) => Math.min(0.02, 0.00004 * streak),
  doubted: measuredBoldness,
  measured: measuredBoldness,
  unrelated: measuredBoldness,
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
  /** Pause that the endpoint asked for. */
  readonly namedMs?: number | undefined;
}

/**
 * After a refusal: slower. The allowance was used up then as it is now, so what went through between two refusals is
 * just what the endpoint allows in that time, whatever it saves up for bursts. Refusals of one burst count once.
 */
export function afterRefusal(pace: AdaptivePace, refusal: Refusal): AdaptivePace {
  if (refusal.round < pace.round) return { ...pace, streak: 0 };
  const marks = [...pace.marks, refusal.mark].slice(-(2 * compared + 1));
  const { gapMs, certainty } = slower({ ...pace, marks }, refusal);
  return { gapMs: Math.min(gapMs, longestMs), certainty, streak: 0, round: pace.round + 1, marks };
}

function slower({ gapMs, certainty, marks }: AdaptivePace, { mark, seenGapMs, namedMs }: Refusal): Pick<AdaptivePace, 'gapMs' | 'certainty'> {
  const last = marks.at(-2);
  if (last === undefined) {
    const gap = hinted(seenGapMs, namedMs);
    return { gapMs: gap, certainty: mark.passed < enoughCalls || gap > seenGapMs ? 'sought' : 'felt' };
  }
  if (mark.passed - last.passed >= enoughCalls) {
    const measured = room / rate(last, mark);
    const slowest = gapMs * mostSlowDown;
    return { gapMs: Math.min(measured, slowest), certainty: measured <= slowest ? 'measured' : 'felt' };
  }
  if (certainty === 'unrelated') return { gapMs, certainty };
  if (certainty === 'measured') return { gapMs: gapMs * room, certainty: 'doubted' };
  if (isUnrelated(marks)) return { gapMs: gapMs / slowDown ** (2 * compared), certainty: 'unrelated' };
  return { gapMs: gapMs * slowDown, certainty: 'felt' };
}

/**
 * A pause that is named exactly is at most that of two calls, one of them the refused call's own cost: so half of it is
 * never more than the gap that the endpoint allows. Not so one in whole seconds, which is rounded, nor one that waits for a new minute.
 */
function hinted(gapMs: number, namedMs: number | undefined): number {
  if (namedMs === undefined || namedMs % 1000 === 0) return gapMs;
  return Math.max(gapMs, Math.min(namedMs / 2, gapMs * mostHint));
}

/** Whether slowing down has only let fewer calls through, and refusals go on all the same: an endpoint in trouble, not a limit. */
function isUnrelated(marks: readonly Mark[]): boolean {
  const [first] = marks;
  const middle = marks[compared];
  const last = marks[2 * compared];
  if (first === undefined || middle === undefined || last === undefined) return false;
  // Where refusals follow each other with nothing between them, the allowance of a longer time is used up.
  const passing = marks.filter((mark, index) => index > compared && mark.passed > (marks[index - 1]?.passed ?? 0)).length;
  return passing >= compared / 2 && rate(middle, last) < rate(first, middle) / fewer;
}

/** Calls let through in a millisecond. */
function rate(from: Mark, to: Mark): number {
  return (to.passed - from.passed) / (to.at - from.at);
}
