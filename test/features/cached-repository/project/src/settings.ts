// What the deployment decides.
export interface Settings {
  readonly homeCurrency: string;
}

export const defaultSettings: Settings = { homeCurrency: 'EUR' };
