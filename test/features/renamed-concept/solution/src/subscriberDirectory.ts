// Everyone who ever paid.
import { isActiveSubscriber, type Subscriber } from './subscriber.ts';

export class SubscriberDirectory {
  private readonly known = new Map<string, Subscriber>();

  add(customer: Subscriber): void {
    this.known.set(customer.id, customer);
  }

  find(id: string): Subscriber | undefined {
    return this.known.get(id);
  }

  active(today: number): Subscriber[] {
    return [...this.known.values()].filter((customer) => isActiveSubscriber(customer, today));
  }
}
