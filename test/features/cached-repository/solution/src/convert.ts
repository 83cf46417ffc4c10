// Amounts in another currency.
import type { RateSource } from './rateSource.ts';

export class UnknownCurrencyError extends Error {
  override readonly name = 'UnknownCurrencyError';
}

/** Rounded to hundredths. */
export function convert(amount: number, from: string, to: string, rates: RateSource): number {
  const rate = rates.rate(from, to);
  if (rate === undefined) throw new UnknownCurrencyError(`no rate from ${from} to ${to}`);
  return Math.round(amount * rate * 100) / 100;
}
