import { test } from 'node:test';
import assert from 'node:assert/strict';
import { overview } from '../src/overview.ts';
import { ReservationBook } from '../src/reservationBook.ts';
import { StockLedger } from '../src/stockLedger.ts';

test('every article has its line', () => {
  const ledger = new StockLedger();
  ledger.receive('nut', 3);
  ledger.receive('bolt', 10);
  const book = new ReservationBook(ledger);
  book.reserve('bolt', 4);
  assert.deepEqual(overview(ledger, book), ['bolt: 10 / 4 / 6', 'nut: 3 / 0 / 3']);
});
