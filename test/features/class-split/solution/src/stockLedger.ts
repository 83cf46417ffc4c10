// What lies on the shelves.
import { ShortageError } from './shortageError.ts';

export class StockLedger {
  private readonly stock = new Map<string, number>();

  receive(article: string, count: number): void {
    this.stock.set(article, this.onHand(article) + count);
  }

  withdraw(article: string, count: number): void {
    const left = this.onHand(article) - count;
    if (left < 0) throw new ShortageError(article, -left);
    this.stock.set(article, left);
  }

  onHand(article: string): number {
    return this.stock.get(article) ?? 0;
  }

  articles(): string[] {
    return [...this.stock.keys()].sort();
  }
}
