// Orders that wait to be shipped.
import type { Emitter } from './emitter.ts';
import type { Order, StoreEvents } from './storeEvents.ts';

export class OrderBook {
  private readonly open = new Map<string, Order>();
  private readonly events: Emitter<StoreEvents>;

  constructor(events: Emitter<StoreEvents>) {
    this.events = events;
  }

  place(order: Order): void {
    this.open.set(order.id, order);
    this.events.emit('orderPlaced', { order });
  }

  /** False for an order that is not open. */
  ship(id: string, parcel: string): boolean {
    const order = this.open.get(id);
    if (order === undefined) return false;
    this.open.delete(id);
    this.events.emit('orderShipped', { order, parcel });
    return true;
  }

  /** False for an order that is not open. */
  cancel(id: string, reason: string): boolean {
    const order = this.open.get(id);
    if (order === undefined) return false;
    this.open.delete(id);
    this.events.emit('orderCancelled', { order, reason });
    return true;
  }
}
