// Where exchange rates come from.
export interface RateSource {
  /** How many units of `to` one unit of `from` is worth; undefined for an unknown pair. */
  rate(from: string, to: string): number | undefined;
}
