// Payments move the end of a subscription.
import { isActiveSubscriber, type Subscriber } from './subscriber.ts';

/** Days are added behind the last paid one, or behind today when that has passed. */
export function renew(customer: Subscriber, days: number, today: number): Subscriber {
  const from = isActiveSubscriber(customer, today) ? customer.paidUntil : today;
  return { ...customer, paidUntil: from + days };
}
