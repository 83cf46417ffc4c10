// What can be done with bookings from outside.
import { parseMove, parseNewBooking } from './bookingInput.ts';
import type { BookingStore } from './bookingStore.ts';
import { problem, reply, type HttpReply, type HttpRequest } from './http.ts';
import { isTaken } from './overlap.ts';
import type { Parameters, Route } from './router.ts';

export function bookingRoutes(store: BookingStore): Route[] {
  return [
    { method: 'GET', pattern: '/rooms/:room/bookings', answer: ({ room = '' }) => reply(200, store.ofRoom(room)) },
    { method: 'GET', pattern: '/bookings/:id', answer: (parameters) => showBooking(store, parameters) },
    { method: 'POST', pattern: '/bookings', answer: (_, request) => createBooking(store, request) },
    { method: 'PATCH', pattern: '/bookings/:id', answer: (parameters, request) => moveBooking(store, parameters, request) },
  ];
}

function showBooking(store: BookingStore, { id = '' }: Parameters): HttpReply {
  const booking = store.find(id);
  return booking === undefined ? problem(404, `no booking ${id}`) : reply(200, booking);
}

function createBooking(store: BookingStore, { body }: HttpRequest): HttpReply {
  const parsed = parseNewBooking(body);
  if (!parsed.ok) return problem(422, ...parsed.problems);
  const { room, start, end } = parsed.value;
  if (isTaken(store.ofRoom(room), { start, end })) return problem(409, 'the room is taken');
  return reply(201, store.add(room, { start, end }));
}

function moveBooking(store: BookingStore, { id = '' }: Parameters, { body }: HttpRequest): HttpReply {
  const parsed = parseMove(body);
  if (!parsed.ok) return problem(422, ...parsed.problems);
  const booking = store.find(id);
  if (booking === undefined) return problem(404, `no booking ${id}`);
  if (isTaken(store.ofRoom(booking.room), parsed.value, id)) return problem(409, 'the room is taken');
  return reply(200, store.move(id, parsed.value));
}
