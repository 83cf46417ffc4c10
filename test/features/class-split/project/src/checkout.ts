// From the basket to the parcel.
import type { Order } from './order.ts';
import type { Warehouse } from './warehouse.ts';

export class Checkout {
  private readonly open = new Map<string, Order>();
  private readonly warehouse: Warehouse;

  constructor(warehouse: Warehouse) {
    this.warehouse = warehouse;
  }

  /** Promises every line; where one is short none is promised. */
  place(order: Order): void {
    const done: Order['lines'][number][] = [];
    try {
      for (const line of order.lines) {
        this.warehouse.reserve(line.article, line.count);
        done.push(line);
      }
    } catch (error) {
      for (const line of done) this.warehouse.release(line.article, line.count);
      throw error;
    }
    this.open.set(order.id, order);
  }

  /** False for an order that is not open. */
  ship(id: string): boolean {
    const order = this.open.get(id);
    if (order === undefined) return false;
    for (const { article, count } of order.lines) {
      this.warehouse.release(article, count);
      this.warehouse.withdraw(article, count);
    }
    return this.open.delete(id);
  }
}
