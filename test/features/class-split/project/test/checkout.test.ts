import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Checkout } from '../src/checkout.ts';
import { ReservationBook } from '../src/reservationBook.ts';
import { StockLedger } from '../src/stockLedger.ts';

function shop() {
  const ledger = new StockLedger();
  ledger.receive('bolt', 10);
  ledger.receive('nut', 1);
  const book = new ReservationBook(ledger);
  return { ledger, book, checkout: new Checkout(ledger, book) };
}

test('an order is promised, then shipped', () => {
  const { ledger, book, checkout } = shop();
  checkout.place({ id: 'A1', lines: [{ article: 'bolt', count: 4 }, { article: 'nut', count: 1 }] });
  assert.deepEqual([book.reserved('bolt'), book.reserved('nut'), ledger.onHand('bolt')], [4, 1, 10]);
  assert.equal(checkout.ship('A1'), true);
  assert.deepEqual([book.reserved('bolt'), book.reserved('nut'), ledger.onHand('bolt'), ledger.onHand('nut')], [0, 0, 6, 0]);
  assert.equal(checkout.ship('A1'), false);
});

test('an order that is short in one line promises nothing', () => {
  const { book, checkout } = shop();
  assert.throws(() => checkout.place({ id: 'A2', lines: [{ article: 'bolt', count: 4 }, { article: 'nut', count: 2 }] }), { name: 'ShortageError', article: 'nut' });
  assert.equal(book.reserved('bolt'), 0);
  assert.equal(checkout.ship('A2'), false);
});
