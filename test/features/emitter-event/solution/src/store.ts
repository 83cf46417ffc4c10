// The store as a whole.
import { AuditLog } from './auditLog.ts';
import { Emitter } from './emitter.ts';
import { sendMails, type Mail } from './mails.ts';
import { OrderBook } from './orderBook.ts';
import { Shelf } from './shelf.ts';
import type { StoreEvents } from './storeEvents.ts';

export interface Store {
  readonly orders: OrderBook;
  readonly shelf: Shelf;
  readonly audit: AuditLog;
}

export function openStore(counts: Readonly<Record<string, number>>, send: (mail: Mail) => void): Store {
  const events = new Emitter<StoreEvents>();
  const shelf = new Shelf(counts);
  const audit = new AuditLog();
  shelf.listen(events);
  audit.listen(events);
  sendMails(events, send);
  return { orders: new OrderBook(events), shelf, audit };
}
