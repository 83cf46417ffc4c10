import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Emitter } from '../src/emitter.ts';
import type { Mail } from '../src/mails.ts';
import { OrderBook } from '../src/orderBook.ts';
import { openStore } from '../src/store.ts';
import type { StoreEvents } from '../src/storeEvents.ts';

const order = { id: 'A7', email: 'ada@example.org', article: 'lamp', count: 2 };

test('the order book tells that an order was cancelled, and why', () => {
  const events = new Emitter<StoreEvents>();
  const told: StoreEvents['orderCancelled'][] = [];
  events.on('orderCancelled', (event) => void told.push(event));
  const orders = new OrderBook(events);
  orders.place(order);
  assert.equal(orders.cancel('A7', 'out of stock'), true);
  assert.deepEqual(told, [{ order, reason: 'out of stock' }]);
});

test('only an open order can be cancelled', () => {
  const { orders, audit } = openStore({ lamp: 5 }, () => undefined);
  assert.equal(orders.cancel('A7', 'unknown'), false);
  orders.place(order);
  orders.ship('A7', 'P-100');
  assert.equal(orders.cancel('A7', 'too late'), false);
  orders.place(order);
  assert.equal(orders.cancel('A7', 'changed my mind'), true);
  assert.equal(orders.cancel('A7', 'again'), false);
  assert.equal(orders.ship('A7', 'P-101'), false);
  assert.equal(audit.lines.filter((line) => line.startsWith('cancelled')).length, 1);
});

test('the listeners do their part', () => {
  const mails: Mail[] = [];
  const { orders, shelf, audit } = openStore({ lamp: 5 }, (mail) => mails.push(mail));
  orders.place(order);
  orders.cancel('A7', 'changed my mind');
  assert.equal(shelf.count('lamp'), 5);
  assert.deepEqual(audit.lines, ['placed A7', 'cancelled A7: changed my mind']);
  assert.deepEqual(mails.at(-1), { to: 'ada@example.org', text: 'Your order A7 was cancelled: changed my mind' });
});
