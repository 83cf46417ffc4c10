// Deliveries.
import type { OrderLine } from './order.ts';
import type { Warehouse } from './warehouse.ts';

/** Takes a delivery in; how many pieces it were. */
export function restock(warehouse: Warehouse, delivery: readonly OrderLine[]): number {
  for (const { article, count } of delivery) warehouse.receive(article, count);
  return delivery.reduce((sum, { count }) => sum + count, 0);
}
