// Who pays for the service.
export interface Customer {
  readonly id: string;
  readonly name: string;
  /** Days since the epoch. */
  readonly paidUntil: number;
}

export function isActiveCustomer(customer: Customer, today: number): boolean {
  return customer.paidUntil >= today;
}
