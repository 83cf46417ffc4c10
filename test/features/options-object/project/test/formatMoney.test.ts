import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatMoney, type MoneyFormat } from '../src/formatMoney.ts';

const always: MoneyFormat = { sign: 'always' };

test('a plus is written when it is asked for', () => {
  assert.equal(formatMoney(1999, 'EUR', always), '+€19.99');
  assert.equal(formatMoney(0, 'USD', always), '+$0.00');
  assert.equal(formatMoney(1999, 'EUR', { sign: 'negative' }), '€19.99');
});

test('by default only a minus is', () => {
  assert.equal(formatMoney(1999, 'GBP'), '£19.99');
  assert.equal(formatMoney(1999, 'EUR', {}), '€19.99');
  assert.equal(formatMoney(-5, 'CHF'), '-CHF 0.05');
  assert.equal(formatMoney(-12_345, 'EUR', always), '-€123.45');
});
