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

export const SIGN_BIAS = -1;

export const SIGN_WEIGHTS: Signs = { posterior: 2, margin: 0.3, witness: 1.5, faults: -0.5, surplus: 0.1, misled: -1.5, examples: 0.2, single: -2, truth: -1, conditionals: -1.5, tables: -1, missed: -0.7, unsaid: -0.3, unread: -1, oddNumbers: -0.5, rank: -0.05, itemwise: 0.5 };

/** From here on a program is called sure. */
export const SURE = 0.8;

export function confidenceOf(signs: Signs): number {
  const sum = (Object.keys(SIGN_WEIGHTS) as (keyof Signs)[]).reduce((all, name) => all + SIGN_WEIGHTS[name] * signs[name], SIGN_BIAS);
  return 1 / (1 + Math.exp(-sum));
}
