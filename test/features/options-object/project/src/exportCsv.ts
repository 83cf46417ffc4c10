// For spreadsheets.
import type { Account } from './account.ts';
import { formatMoney } from './formatMoney.ts';

const withSign = false;

export function exportCsv({ bookings, currency }: Account): string {
  return bookings.map(({ text, cents }) => `"${text}";${formatMoney(cents, currency, withSign)}`).join('\n');
}
