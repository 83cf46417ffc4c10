// Amounts as people read them.
const symbols: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' };

export interface MoneyFormat {
  /** When a sign is written; a plus only with `always`. */
  readonly sign?: 'always' | 'negative';
}

export function formatMoney(cents: number, currency: string, { sign: wanted = 'negative' }: MoneyFormat = {}): string {
  const sign = cents < 0 ? '-' : wanted === 'always' ? '+' : '';
  const units = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${sign}${symbols[currency] ?? `${currency} `}${units}.${rest}`;
}
