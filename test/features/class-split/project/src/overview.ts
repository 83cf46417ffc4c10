// The table on the wall.
import type { Warehouse } from './warehouse.ts';

/** One line for each article: on hand, reserved, available. */
export function overview(warehouse: Warehouse): string[] {
  return warehouse.articles().map((article) => {
    const counts = [warehouse.onHand(article), warehouse.reserved(article), warehouse.available(article)];
    return `${article}: ${counts.join(' / ')}`;
  });
}
