// Payments move the end of a subscription.
import { isActiveCustomer, type Customer } from './customer.ts';

/** Days are added behind the last paid one, or behind today when that has passed. */
export function renew(customer: Customer, days: number, today: number): Customer {
  const from = isActiveCustomer(customer, today) ? customer.paidUntil : today;
  return { ...customer, paidUntil: from + days };
}
