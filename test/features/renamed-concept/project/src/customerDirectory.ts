// Everyone who ever paid.
import { isActiveCustomer, type Customer } from './customer.ts';

export class CustomerDirectory {
  private readonly known = new Map<string, Customer>();

  add(customer: Customer): void {
    this.known.set(customer.id, customer);
  }

  find(id: string): Customer | undefined {
    return this.known.get(id);
  }

  active(today: number): Customer[] {
    return [...this.known.values()].filter((customer) => isActiveCustomer(customer, today));
  }
}
