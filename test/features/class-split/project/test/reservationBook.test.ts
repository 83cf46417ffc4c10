import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ReservationBook } from '../src/reservationBook.ts';
import { StockLedger } from '../src/stockLedger.ts';

function shelf(count: number) {
  const ledger = new StockLedger();
  ledger.receive('bolt', count);
  return { ledger, book: new ReservationBook(ledger) };
}

test('what is reserved is not available', () => {
  const { ledger, book } = shelf(10);
  book.reserve('bolt', 4);
  book.reserve('bolt', 3);
  assert.deepEqual([ledger.onHand('bolt'), book.reserved('bolt'), book.available('bolt')], [10, 7, 3]);
  book.reserve('bolt', 3);
  assert.equal(book.available('bolt'), 0);
});

test('no more is promised than there is', () => {
  const { book } = shelf(5);
  book.reserve('bolt', 4);
  assert.throws(() => book.reserve('bolt', 3), { name: 'ShortageError', article: 'bolt', missing: 2 });
  assert.equal(book.reserved('bolt'), 4);
});

test('what is released is available again', () => {
  const { book } = shelf(5);
  book.reserve('bolt', 4);
  book.release('bolt', 1);
  assert.equal(book.available('bolt'), 2);
  book.release('bolt', 9);
  assert.equal(book.reserved('bolt'), 0);
});
