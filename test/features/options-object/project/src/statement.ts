// The printed statement.
import { balanceOf, type Account } from './account.ts';
import { formatMoney } from './formatMoney.ts';

/** Every booking with its sign, then the balance. */
export function statement(account: Account): string[] {
  const { bookings, currency } = account;
  const lines = bookings.map(({ text, cents }) => `${text.padEnd(12)} ${formatMoney(cents, currency, true)}`);
  return [...lines, `${'Balance'.padEnd(12)} ${formatMoney(balanceOf(account), currency, false)}`];
}
