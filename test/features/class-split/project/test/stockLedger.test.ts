import { test } from 'node:test';
import assert from 'node:assert/strict';
import { restock } from '../src/restock.ts';
import { StockLedger } from '../src/stockLedger.ts';

test('what comes in can go out', () => {
  const ledger = new StockLedger();
  ledger.receive('bolt', 10);
  ledger.receive('bolt', 5);
  ledger.withdraw('bolt', 12);
  assert.equal(ledger.onHand('bolt'), 3);
  assert.equal(ledger.onHand('nut'), 0);
  ledger.withdraw('bolt', 3);
  assert.equal(ledger.onHand('bolt'), 0);
});

test('more than there is cannot go out', () => {
  const ledger = new StockLedger();
  ledger.receive('bolt', 2);
  assert.throws(() => ledger.withdraw('bolt', 5), { name: 'ShortageError', article: 'bolt', missing: 3 });
  assert.equal(ledger.onHand('bolt'), 2);
});

test('a delivery is taken in line by line', () => {
  const ledger = new StockLedger();
  assert.equal(restock(ledger, [{ article: 'nut', count: 4 }, { article: 'bolt', count: 2 }]), 6);
  assert.deepEqual(ledger.articles(), ['bolt', 'nut']);
  assert.equal(ledger.onHand('nut'), 4);
});
