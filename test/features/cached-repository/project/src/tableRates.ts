// Rates from a table that is based on one currency.
import type { RateSource } from './rateSource.ts';

export class TableRates implements RateSource {
  private readonly unitsPerBase: ReadonlyMap<string, number>;
  /** How often a rate was looked up. */
  lookups = 0;

  constructor(unitsPerBase: Readonly<Record<string, number>>) {
    this.unitsPerBase = new Map(Object.entries(unitsPerBase));
  }

  rate(from: string, to: string): number | undefined {
    this.lookups += 1;
    const source = this.unitsPerBase.get(from);
    const target = this.unitsPerBase.get(to);
    return source === undefined || target === undefined ? undefined : target / source;
  }
}
