// Deliveries.
import type { OrderLine } from './order.ts';
import type { StockLedger } from './stockLedger.ts';

/** Takes a delivery in; how many pieces it were. */
export function restock(ledger: StockLedger, delivery: readonly OrderLine[]): number {
  for (const { article, count } of delivery) ledger.receive(article, count);
  return delivery.reduce((sum, { count }) => sum + count, 0);
}
