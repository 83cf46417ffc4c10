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
  readonly unsaid: number;
  readonly unread: number;
  readonly oddNumbers: number;
  readonly rank: number;
  readonly itemwise: number;
}

/** Fitted as `WEIGHTS` of `rankFits` is: logistic regression over problems of the sets that `test/bench/RESULTS.md` names. */
export const SIGN_BIAS = 0.24;

export const SIGN_WEIGHTS: Signs = {
  posterior: 1.94,
  margin: 0.03,
  witness: 1.3,
  faults: -0.5,
  surplus: 0.03,
  misled: -1.35,
  examples: 0.06,
  single: -1.24,
  truth: -0.72,
  conditionals: -1.53,
  tables: -1.11,
  missed: -0.55,
  unsaid: -0.78,
  unread: -1.16,
  oddNumbers: -0.98,
  rank: 0.01,
  itemwise: 0.95,
};

/** From here on a program is called sure. Chosen where problems that the weights had not seen were right in more than nine of ten. */
export const SURE = 0.75;
/** One example is matched by chance more often than the fit, which has few such problems, can know. */
export const SURE_OF_ONE = 0.93;

export function confidenceOf(signs: Signs): number {
  const sum = (Object.keys(SIGN_WEIGHTS) as (keyof Signs)[]).reduce((all, name) => all + SIGN_WEIGHTS[name] * signs[name], SIGN_BIAS);
  return 1 / (1 + Math.exp(-sum));
}
