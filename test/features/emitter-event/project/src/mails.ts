// What customers are written.
import type { Emitter } from './emitter.ts';
import type { StoreEvents } from './storeEvents.ts';

export interface Mail {
  readonly to: string;
  readonly text: string;
}

export function sendMails(events: Emitter<StoreEvents>, send: (mail: Mail) => void): void {
  events.on('orderPlaced', ({ order }) => send({ to: order.email, text: `We have your order ${order.id}` }));
  events.on('orderShipped', ({ order, parcel }) => send({ to: order.email, text: `Your order ${order.id} is on its way: ${parcel}` }));
}
