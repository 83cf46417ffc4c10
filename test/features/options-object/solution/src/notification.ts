// The message on the phone.
import type { Account, Booking } from './account.ts';
import { formatMoney } from './formatMoney.ts';

export function notification(account: Account, booking: Booking): string {
  return `${booking.text}: ${formatMoney(booking.cents, account.currency, { sign: 'always' })}`;
}

export function lowBalance({ currency }: Account, limit: number): string {
  return `Less than ${formatMoney(limit, currency)} left`;
}
