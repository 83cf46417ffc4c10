// One line for everything that happened.
import type { Emitter } from './emitter.ts';
import type { StoreEvents } from './storeEvents.ts';

export class AuditLog {
  readonly lines: string[] = [];

  listen(events: Emitter<StoreEvents>): void {
    events.on('orderPlaced', ({ order }) => this.lines.push(`placed ${order.id}`));
    events.on('orderShipped', ({ order, parcel }) => this.lines.push(`shipped ${order.id} in ${parcel}`));
    events.on('orderCancelled', ({ order, reason }) => this.lines.push(`cancelled ${order.id}: ${reason}`));
  }
}
