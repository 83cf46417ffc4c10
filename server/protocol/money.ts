// What calls may cost: reserved, carried over from an earlier run, and forecast. Unknown money is null, never 0.

/** What may be spent at most by calls that are not settled yet. `usd` null is unknown. */
export interface Reservation {
  readonly calls: number;
  readonly usd: number | null;
}

/** What an earlier run, which this one goes on with, has cost; calls that it left open are charged in full. */
export interface Carried extends Reservation {
  /** Id of that run. */
  readonly run: string;
  /** Seeds that were asked with, by task: none of them is asked with again. */
  readonly asked?: Readonly<Record<string, number>>;
}

/** Calls, tokens and money before the run, as ranges. `usd` null is unknown. */
export interface Forecast {
  readonly tasks: number;
  readonly callsMin: number;
  readonly callsMax: number;
  readonly usdMin: number | null;
  readonly usdMax: number | null;
  /** Absent in runs of earlier versions. */
  readonly tokens?: ForecastTokens;
}

/** Estimates of about four characters a token. The least uncached and the most cached tokens go together, and the other way round. */
export interface ForecastTokens {
  readonly input: Range;
  readonly cached: Range;
  readonly output: Range;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}
