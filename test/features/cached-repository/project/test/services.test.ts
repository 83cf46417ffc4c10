import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createServices } from '../src/services.ts';
import { defaultSettings } from '../src/settings.ts';
import { TableRates } from '../src/tableRates.ts';

function services(rateLifetime: number) {
  const source = new TableRates({ EUR: 1, USD: 1.25 });
  const clock = { time: 0, now: () => clock.time };
  return { source, clock, services: createServices({ source, clock, settings: { homeCurrency: 'EUR', rateLifetime } }) };
}

test('conversions share what is kept', () => {
  const { source, clock, services: shop } = services(100);
  assert.equal(shop.inHomeCurrency(5, 'USD'), 4);
  assert.equal(shop.inHomeCurrency(10, 'USD'), 8);
  assert.equal(shop.rates.rate('USD', 'EUR'), 0.8);
  assert.equal(source.lookups, 1);
  clock.time = 100;
  shop.inHomeCurrency(5, 'USD');
  assert.equal(source.lookups, 2);
});

test('a refresh asks anew', () => {
  const { source, services: shop } = services(100);
  shop.inHomeCurrency(5, 'USD');
  shop.refresh();
  shop.inHomeCurrency(5, 'USD');
  assert.equal(source.lookups, 2);
});

test('rates are kept for a minute where nothing else is set', () => {
  assert.deepEqual(defaultSettings, { homeCurrency: 'EUR', rateLifetime: 60_000 });
});
