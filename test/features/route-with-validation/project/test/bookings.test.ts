import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createApplication } from '../src/application.ts';
import { isTaken, overlaps } from '../src/overlap.ts';

function post(body: unknown) {
  return { method: 'POST', path: '/bookings', body };
}

test('a booking is made and shown', () => {
  const call = createApplication();
  const booking = { id: 'b1', room: 'attic', start: 540, end: 600 };
  assert.deepEqual(call(post({ room: 'attic', start: 540, end: 600 })), { status: 201, body: booking });
  assert.deepEqual(call({ method: 'GET', path: '/bookings/b1', body: undefined }), { status: 200, body: booking });
  assert.deepEqual(call({ method: 'GET', path: '/rooms/attic/bookings', body: undefined }), { status: 200, body: [booking] });
  assert.deepEqual(call({ method: 'GET', path: '/rooms/cellar/bookings', body: undefined }).body, []);
});

test('a room is taken once at a time', () => {
  const call = createApplication();
  call(post({ room: 'attic', start: 540, end: 600 }));
  assert.deepEqual(call(post({ room: 'attic', start: 570, end: 630 })), { status: 409, body: { problems: ['the room is taken'] } });
  assert.equal(call(post({ room: 'attic', start: 600, end: 630 })).status, 201);
  assert.equal(call(post({ room: 'cellar', start: 570, end: 630 })).status, 201);
});

test('what cannot be read is refused', () => {
  const call = createApplication();
  assert.deepEqual(call(post(null)), { status: 422, body: { problems: ['room is missing'] } });
  assert.deepEqual(call(post({ room: 'attic', start: 600, end: 600 })), { status: 422, body: { problems: ['start and end are no span'] } });
  assert.equal(call({ method: 'GET', path: '/bookings/b9', body: undefined }).status, 404);
  assert.deepEqual(call({ method: 'DELETE', path: '/bookings/b9', body: undefined }).body, { problems: ['no route DELETE /bookings/b9'] });
});

test('times that meet do not overlap', () => {
  assert.equal(overlaps({ start: 0, end: 10 }, { start: 10, end: 20 }), false);
  assert.equal(overlaps({ start: 0, end: 11 }, { start: 10, end: 20 }), true);
  assert.equal(isTaken([{ id: 'b1', room: 'attic', start: 0, end: 10 }], { start: 5, end: 6 }, 'b1'), false);
});
