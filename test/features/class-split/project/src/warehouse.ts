// What lies on the shelves and what of it is promised.
import { ShortageError } from './shortageError.ts';

export class Warehouse {
  private readonly stock = new Map<string, number>();
  private readonly promised = new Map<string, number>();

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
    return this.onHand(article) - this.reserved(article);
  }
}
