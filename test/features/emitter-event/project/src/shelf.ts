// How many of each article can still be sold.
import type { Emitter } from './emitter.ts';
import type { StoreEvents } from './storeEvents.ts';

export class Shelf {
  private readonly counts: Map<string, number>;

  constructor(counts: Readonly<Record<string, number>>) {
    this.counts = new Map(Object.entries(counts));
  }

  count(article: string): number {
    return this.counts.get(article) ?? 0;
  }

  listen(events: Emitter<StoreEvents>): void {
    events.on('orderPlaced', ({ order }) => this.move(order.article, -order.count));
  }

  private move(article: string, by: number): void {
    this.counts.set(article, this.count(article) + by);
  }
}
