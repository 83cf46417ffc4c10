import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createApplication } from '../src/application.ts';
import { parseMove } from '../src/bookingInput.ts';
import { BookingStore } from '../src/bookingStore.ts';

function service() {
  const store = new BookingStore();
  store.add('attic', { start: 540, end: 600 });
  store.add('attic', { start: 660, end: 720 });
  store.add('cellar', { start: 600, end: 660 });
  const call = createApplication(store);
  return { store, patch: (id: string, body: unknown) => call({ method: 'PATCH', path: `/bookings/${id}`, body }) };
}

test('the store moves a booking and keeps its room', () => {
  const { store } = service();
  assert.deepEqual(store.move('b1', { start: 480, end: 500 }), { id: 'b1', room: 'attic', start: 480, end: 500 });
  assert.deepEqual(store.find('b1'), { id: 'b1', room: 'attic', start: 480, end: 500 });
  assert.equal(store.move('b9', { start: 480, end: 500 }), undefined);
  assert.equal(store.ofRoom('attic').length, 2);
});

test('a booking is moved', () => {
  const { store, patch } = service();
  assert.deepEqual(patch('b1', { start: 600, end: 660 }), { status: 200, body: { id: 'b1', room: 'attic', start: 600, end: 660 } });
  assert.equal(store.find('b1')?.start, 600);
});

test('it may overlap with itself, with no other', () => {
  const { store, patch } = service();
  assert.equal(patch('b1', { start: 570, end: 630 }).status, 200);
  assert.deepEqual(patch('b1', { start: 650, end: 670 }), { status: 409, body: { problems: ['the room is taken'] } });
  assert.equal(store.find('b1')?.start, 570);
});

test('an unknown booking is not found', () => {
  assert.deepEqual(service().patch('b9', { start: 600, end: 660 }), { status: 404, body: { problems: ['no booking b9'] } });
});

test('every problem of the input is told', () => {
  const { patch } = service();
  assert.deepEqual(patch('b1', {}), { status: 422, body: { problems: ['start is not a minute of the day', 'end is not a minute of the day'] } });
  assert.deepEqual(patch('b1', { start: 600, end: 600 }), { status: 422, body: { problems: ['start is not before end'] } });
  assert.deepEqual(parseMove({ start: -1, end: 1441 }), { ok: false, problems: ['start is not a minute of the day', 'end is not a minute of the day'] });
  assert.deepEqual(parseMove({ start: 1.5, end: 60 }), { ok: false, problems: ['start is not a minute of the day'] });
  assert.deepEqual(parseMove({ start: '1', end: 60 }), { ok: false, problems: ['start is not a minute of the day'] });
  assert.deepEqual(parseMove({ start: 0, end: 1440 }), { ok: true, value: { start: 0, end: 1440 } });
});
