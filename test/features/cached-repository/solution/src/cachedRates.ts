// Keeps rates for a while, so that a slow source is asked seldom.
import type { Clock } from './clock.ts';
import type { RateSource } from './rateSource.ts';

interface KeptRate {
  readonly value: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export class CachedRates implements RateSource {
  private readonly kept = new Map<string, KeptRate>();
  private readonly source: RateSource;
  private readonly lifetime: number;
  private readonly clock: Clock;

  constructor(source: RateSource, lifetime: number, clock: Clock) {
    this.source = source;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  rate(from: string, to: string): number | undefined {
    const pair = `${from}/${to}`;
    const now = this.clock.now();
    const known = this.kept.get(pair);
    if (known !== undefined && known.until > now) return known.value;
    const value = this.source.rate(from, to);
    if (value !== undefined) this.kept.set(pair, { value, until: now + this.lifetime });
    return value;
  }

  clear(): void {
    this.kept.clear();
  }
}
