// The table on the wall.
import type { ReservationBook } from './reservationBook.ts';
import type { StockLedger } from './stockLedger.ts';

/** One line for each article: on hand, reserved, available. */
export function overview(ledger: StockLedger, book: ReservationBook): string[] {
  return ledger.articles().map((article) => {
    const counts = [ledger.onHand(article), book.reserved(article), book.available(article)];
    return `${article}: ${counts.join(' / ')}`;
  });
}
