import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Emitter } from '../src/emitter.ts';
import type { Mail } from '../src/mails.ts';
import { openStore } from '../src/store.ts';
import type { StoreEvents } from '../src/storeEvents.ts';

const order = { id: 'A7', email: 'ada@example.org', article: 'lamp', count: 2 };

test('an order is placed and shipped', () => {
  const mails: Mail[] = [];
  const { orders, shelf, audit } = openStore({ lamp: 5 }, (mail) => mails.push(mail));
  orders.place(order);
  assert.equal(shelf.count('lamp'), 3);
  assert.equal(orders.ship('A7', 'P-100'), true);
  assert.equal(orders.ship('A7', 'P-101'), false);
  assert.equal(shelf.count('lamp'), 3);
  assert.deepEqual(audit.lines, ['placed A7', 'shipped A7 in P-100']);
  assert.deepEqual(mails.map(({ text }) => text), ['We have your order A7', 'Your order A7 is on its way: P-100']);
  assert.equal(mails[0]?.to, 'ada@example.org');
});

test('a listener can leave', () => {
  const events = new Emitter<StoreEvents>();
  const seen: string[] = [];
  const leave = events.on('orderPlaced', ({ order: { id } }) => void seen.push(id));
  events.emit('orderPlaced', { order });
  leave();
  events.emit('orderPlaced', { order });
  assert.deepEqual(seen, ['A7']);
});
