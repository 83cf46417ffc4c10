// Times that meet are no overlap: one meeting ends when the next begins.
import type { Booking, Span } from './bookingStore.ts';

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** `except` is a booking that does not count, by its id. */
export function isTaken(bookings: readonly Booking[], span: Span, except = ''): boolean {
  return bookings.some((booking) => booking.id !== except && overlaps(booking, span));
}
