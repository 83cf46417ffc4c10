import { test } from 'node:test';
import assert from 'node:assert/strict';
import { CachedRates } from '../src/cachedRates.ts';
import { TableRates } from '../src/tableRates.ts';

function cached() {
  const source = new TableRates({ EUR: 1, USD: 1.25, CHF: 0.5 });
  const clock = { time: 1000, now: () => clock.time };
  return { source, clock, rates: new CachedRates(source, 500, clock) };
}

test('a pair is asked for once while it is kept', () => {
  const { source, clock, rates } = cached();
  assert.equal(rates.rate('EUR', 'USD'), 1.25);
  clock.time = 1499;
  assert.equal(rates.rate('EUR', 'USD'), 1.25);
  assert.equal(source.lookups, 1);
});

test('a pair that is too old is asked for again', () => {
  const { source, clock, rates } = cached();
  rates.rate('EUR', 'USD');
  clock.time = 1500;
  assert.equal(rates.rate('EUR', 'USD'), 1.25);
  assert.equal(source.lookups, 2);
});

test('both directions are kept apart', () => {
  const { source, rates } = cached();
  assert.equal(rates.rate('EUR', 'CHF'), 0.5);
  assert.equal(rates.rate('CHF', 'EUR'), 2);
  assert.equal(rates.rate('EUR', 'USD'), 1.25);
  assert.equal(source.lookups, 3);
});

test('an unknown pair is not kept', () => {
  const { source, rates } = cached();
  assert.equal(rates.rate('EUR', 'XXX'), undefined);
  assert.equal(rates.rate('EUR', 'XXX'), undefined);
  assert.equal(source.lookups, 2);
});

test('after clear everything is asked for again', () => {
  const { source, rates } = cached();
  rates.rate('EUR', 'USD');
  rates.clear();
  rates.rate('EUR', 'USD');
  assert.equal(source.lookups, 2);
});
