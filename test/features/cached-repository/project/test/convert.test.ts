import { test } from 'node:test';
import assert from 'node:assert/strict';
import { convert } from '../src/convert.ts';
import { createServices } from '../src/services.ts';
import { TableRates } from '../src/tableRates.ts';

const source = new TableRates({ EUR: 1, USD: 1.25, CHF: 0.5 });

test('amounts are rounded to hundredths', () => {
  assert.equal(convert(10, 'USD', 'EUR', source), 8);
  assert.equal(convert(0.99, 'CHF', 'USD', source), 2.48);
});

test('an unknown currency is told', () => {
  assert.throws(() => convert(1, 'EUR', 'XXX', source), { name: 'UnknownCurrencyError', message: 'no rate from EUR to XXX' });
});

test('the services convert to the home currency', () => {
  const services = createServices({ source, clock: { now: () => 7 } });
  assert.equal(services.inHomeCurrency(5, 'USD'), 4);
  assert.equal(services.startedAt, 7);
});
