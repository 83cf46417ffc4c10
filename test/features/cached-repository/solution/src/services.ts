// Puts the parts together; the only place that knows them all.
import { CachedRates } from './cachedRates.ts';
import { systemClock, type Clock } from './clock.ts';
import { convert } from './convert.ts';
import type { RateSource } from './rateSource.ts';
import { defaultSettings, type Settings } from './settings.ts';

export interface Services {
  readonly rates: RateSource;
  /** An amount in the currency of the shop. */
  inHomeCurrency(amount: number, currency: string): number;
  /** Asks the source for every rate again. */
  refresh(): void;
  startedAt: number;
}

export interface Surroundings {
  readonly source: RateSource;
  readonly settings?: Settings;
  readonly clock?: Clock;
}

export function createServices({ source, settings = defaultSettings, clock = systemClock }: Surroundings): Services {
  const { homeCurrency, rateLifetime } = settings;
  const rates = new CachedRates(source, rateLifetime, clock);
  return {
    rates,
    inHomeCurrency: (amount, currency) => convert(amount, currency, homeCurrency, rates),
    refresh: () => rates.clear(),
    startedAt: clock.now(),
  };
}
