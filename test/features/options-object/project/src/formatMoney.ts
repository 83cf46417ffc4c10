// Amounts as people read them.
const symbols: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' };

/** `withSign` puts a plus before what is not negative. */
export function formatMoney(cents: number, currency: string, withSign: boolean): string {
  const sign = cents < 0 ? '-' : withSign ? '+' : '';
  const units = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${sign}${symbols[currency] ?? `${currency} `}${units}.${rest}`;
}
