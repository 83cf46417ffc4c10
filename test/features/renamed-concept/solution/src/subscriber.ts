// Who pays for the service.
export interface Subscriber {
  readonly id: string;
  readonly name: string;
  /** Days since the epoch. */
  readonly paidUntil: number;
}

export function isActiveSubscriber(customer: Subscriber, today: number): boolean {
  return customer.paidUntil >= today;
}
