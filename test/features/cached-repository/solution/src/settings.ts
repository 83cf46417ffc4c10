// What the deployment decides.
export interface Settings {
  readonly homeCurrency: string;
  /** Milliseconds for which an exchange rate may be used again. */
  readonly rateLifetime: number;
}

export const defaultSettings: Settings = { homeCurrency: 'EUR', rateLifetime: 60_000 };
