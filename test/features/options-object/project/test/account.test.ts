import { test } from 'node:test';
import assert from 'node:assert/strict';
import { comparison } from '../src/comparison.ts';
import { exportCsv } from '../src/exportCsv.ts';
import { lowBalance, notification } from '../src/notification.ts';
import { statement } from '../src/statement.ts';

const account = { owner: 'Ada', currency: 'EUR', bookings: [{ text: 'Salary', cents: 250_000 }, { text: 'Rent', cents: -80_005 }] };

test('the statement', () => {
  assert.deepEqual(statement(account), ['Salary       +€2500.00', 'Rent         -€800.05', 'Balance      €1699.95']);
});

test('the message on the phone', () => {
  assert.equal(notification(account, { text: 'Refund', cents: 1999 }), 'Refund: +€19.99');
  assert.equal(notification(account, { text: 'Fee', cents: -1 }), 'Fee: -€0.01');
  assert.equal(lowBalance(account, 5000), 'Less than €50.00 left');
});

test('the export', () => {
  assert.equal(exportCsv(account), '"Salary";€2500.00\n"Rent";-€800.05');
});

test('this month beside the last one', () => {
  const last = { ...account, bookings: [{ text: 'Salary', cents: 100 }] };
  assert.equal(comparison(last, account), '€1699.95 (+€1698.95)');
  assert.equal(comparison(account, last), '€1.00 (-€1698.95)');
  assert.equal(comparison(account, account), '€1699.95 (€0.00)');
});
