import { test } from 'node:test';
import assert from 'node:assert/strict';
import { feeFor } from '../src/fees.ts';
import { labelOf } from '../src/label.ts';
import { settlementDays } from '../src/settlement.ts';
import { problemsOf } from '../src/validate.ts';

const card = { kind: 'card', brand: 'visa', lastDigits: '4242' } as const;
const transfer = { kind: 'transfer', iban: 'DE89370400440532013000' } as const;
const invoice = { kind: 'invoice', dueDays: 14 } as const;

test('fees', () => {
  assert.deepEqual([card, transfer, invoice].map((method) => feeFor(method, 10_000)), [165, 20, 300]);
});

test('labels', () => {
  assert.deepEqual([card, transfer, invoice].map(labelOf), ['Visa ending in 4242', 'Transfer from DE89…3000', 'Invoice, due in 14 days']);
});

test('settlement', () => {
  assert.deepEqual([card, transfer, invoice].map(settlementDays), [2, 3, 16]);
});

test('what is wrong with a payment', () => {
  assert.deepEqual([card, transfer, invoice].flatMap(problemsOf), []);
  assert.deepEqual(problemsOf({ ...card, lastDigits: '42' }), ['lastDigits are not four digits']);
  assert.deepEqual(problemsOf({ ...transfer, iban: 'DE' }), ['iban is malformed']);
  assert.deepEqual(problemsOf({ ...invoice, dueDays: 0 }), ['dueDays is not between 1 and 60']);
  assert.deepEqual(problemsOf({ ...invoice, dueDays: 61 }), ['dueDays is not between 1 and 60']);
  assert.deepEqual(problemsOf({ ...invoice, dueDays: 60 }), []);
});
