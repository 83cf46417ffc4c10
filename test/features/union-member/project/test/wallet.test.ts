import { test } from 'node:test';
import assert from 'node:assert/strict';
import { feeFor } from '../src/fees.ts';
import { labelOf } from '../src/label.ts';
import type { PaymentMethod } from '../src/paymentMethod.ts';
import { settlementDays } from '../src/settlement.ts';
import { problemsOf } from '../src/validate.ts';

const apple: PaymentMethod = { kind: 'wallet', provider: 'apple', deviceId: 'A1-77' };
const google: PaymentMethod = { kind: 'wallet', provider: 'google', deviceId: 'G2-08' };

test('a wallet costs 1.2 percent, rounded up', () => {
  assert.equal(feeFor(apple, 10_000), 120);
  assert.equal(feeFor(google, 50), 1);
});

test('a wallet bears the name of its provider', () => {
  assert.deepEqual([apple, google].map(labelOf), ['Apple Pay', 'Google Pay']);
});

test('a wallet is settled on the day after', () => {
  assert.equal(settlementDays(apple), 1);
});

test('a wallet needs its device', () => {
  assert.deepEqual(problemsOf(apple), []);
  assert.deepEqual(problemsOf({ kind: 'wallet', provider: 'google', deviceId: '' }), ['deviceId is missing']);
});
