// Small sums.

/** The nearest number to `value` from `low` to `high`. */
export function clamp(value: number, low: number, high: number): number {
  throw new Error('not implemented');
}

/** Left alone: it was not asked for. */
export function lerp(from: number, to: number, share: number): number {
  throw new Error('not implemented');
}
