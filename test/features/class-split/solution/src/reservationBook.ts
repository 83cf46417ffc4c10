// What of the stock is promised to orders.
import { ShortageError } from './shortageError.ts';
import type { StockLedger } from './stockLedger.ts';

export class ReservationBook {
  private readonly promised = new Map<string, number>();
  private readonly ledger: StockLedger;

  constructor(ledger: StockLedger) {
    this.ledger = ledger;
  }

  reserve(article: string, count: number): void {
    const left = this.available(article) - count;
    if (left < 0) throw new ShortageError(article, -left);
    this.promised.set(article, this.reserved(article) + count);
  }

  release(article: string, count: number): void {
    this.promised.set(article, Math.max(0, this.reserved(article) - count));
  }

  reserved(article: string): number {
    return this.promised.get(article) ?? 0;
  }

  available(article: string): number {
    return this.ledger.onHand(article) - this.reserved(article);
  }
}
