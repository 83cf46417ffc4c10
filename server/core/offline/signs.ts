// What speaks for a program that fits, and how much: a logistic model over a few signs.

export interface Signs {
  /** Share of the likelihood that behaves like the first on further inputs. */
  readonly posterior: number;
  /** Score to the next other behaviour, at most 8. */
  readonly margin: number;
  /** Share of further inputs on which the search that read no documentation agrees. */
  readonly witness: number;
  /** Share of further inputs on which the program has no value. */
  readonly faults: number;
  /** Bits in what the examples expect, less the program's rank. */
  readonly surplus: number;
  /** Share of examples without which a simpler, other program would have been found. */
  readonly misled: number;
  readonly examples: number;
  /** All examples expect the same. */
  readonly single: number;
  readonly truth: number;
  readonly conditionals: number;
  readonly tables: number;
  readonly missed: number;
  /** Share of the documentation's concepts that the program shows nothing of. */
  readonly heedless: number;
  /** See `wordiness`. */
  readonly prose: number;
  readonly unused: number;
  readonly unsaid: number;
  readonly unread: number;
  readonly oddNumbers: number;
  readonly rank: number;
  readonly itemwise: number;
}

/** Fitted as `WEIGHTS` of `rankFits` is: logistic regression over problems of the sets that `test/bench/RESULTS.md` names. */
export const SIGN_BIAS = 0.89;

export const SIGN_WEIGHTS: Signs = {
  posterior: 1.92,
  margin: 0,
  witness: 1.14,
  faults: -0.51,
  surplus: 0.04,
  misled: -1.02,
  examples: 0,
  single: -1.14,
  truth: -0.61,
  conditionals: -1.51,
  tables: -1.12,
  missed: -0.54,
  heedless: -0.49,
  prose: -0.52,
  unused: -0.39,
  unsaid: -0.88,
  unread: -1.05,
  oddNumbers: -0.7,
  rank: 0.02,
  itemwise: 0.93,
};

/** From here on a program is called sure. Chosen where problems that the weights had not seen were right in more than nine of ten. */
export const SURE = 0.8;
/** One example is matched by chance more often than the fit, which has few such problems, can know. */
export const SURE_OF_ONE = 0.93;

export function confidenceOf(signs: Signs): number {
  const sum = (Object.keys(SIGN_WEIGHTS) as (keyof Signs)[]).reduce((all, name) => all + SIGN_WEIGHTS[name] * signs[name], SIGN_BIAS);
  return 1 / (1 + Math.exp(-sum));
}
