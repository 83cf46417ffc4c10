// How much examples say: what a program that fits them has to explain.
import type { SynthExample } from './synthTask';
import { keyOf, type Value } from './values';

export function bitsOf(examples: readonly SynthExample[]): number {
  return examples.reduce((sum, { expected }) => sum + bits(expected), 0);
}

/** Rough information in an expected value, in bits, capped so that one long text does not carry everything. */
function bits(value: Value): number {
  if (typeof value === 'boolean') return 0.7;
  if (value === null || value === undefined) return 1;
  if (typeof value === 'number') return Math.abs(value) <= 1 ? 1.5 : 4;
  return Math.min(10, 1 + keyOf(value).length);
}
