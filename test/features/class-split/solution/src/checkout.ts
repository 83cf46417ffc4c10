// From the basket to the parcel.
import type { Order } from './order.ts';
import type { ReservationBook } from './reservationBook.ts';
import type { StockLedger } from './stockLedger.ts';

export class Checkout {
  private readonly open = new Map<string, Order>();
  private readonly ledger: StockLedger;
  private readonly book: ReservationBook;

  constructor(ledger: StockLedger, book: ReservationBook) {
    this.ledger = ledger;
    this.book = book;
  }

  /** Promises every line; where one is short none is promised. */
  place(order: Order): void {
    const done: Order['lines'][number][] = [];
    try {
      for (const line of order.lines) {
        this.book.reserve(line.article, line.count);
        done.push(line);
      }
    } catch (error) {
      for (const line of done) this.book.release(line.article, line.count);
      throw error;
    }
    this.open.set(order.id, order);
  }

  /** False for an order that is not open. */
  ship(id: string): boolean {
    const order = this.open.get(id);
    if (order === undefined) return false;
    for (const { article, count } of order.lines) {
      this.book.release(article, count);
      this.ledger.withdraw(article, count);
    }
    return this.open.delete(id);
  }
}
