// What comes in with a request, checked before anything is done with it.
import type { Span } from './bookingStore.ts';

export type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly string[] };

export interface NewBooking extends Span {
  readonly room: string;
}

export function parseNewBooking(body: unknown): Parsed<NewBooking> {
  const { room, start, end } = fieldsOf(body);
  if (typeof room !== 'string' || room === '') return { ok: false, problems: ['room is missing'] };
  if (typeof start !== 'number' || typeof end !== 'number' || start >= end) return { ok: false, problems: ['start and end are no span'] };
  return { ok: true, value: { room, start, end } };
}

/** Where a booking is moved to. */
export function parseMove(body: unknown): Parsed<Span> {
  const { start, end } = fieldsOf(body);
  const problems: string[] = [];
  if (!isMinute(start)) problems.push('start is not a minute of the day');
  if (!isMinute(end)) problems.push('end is not a minute of the day');
  if (isMinute(start) && isMinute(end)) {
    if (start < end) return { ok: true, value: { start, end } };
    problems.push('start is not before end');
  }
  return { ok: false, problems };
}

function isMinute(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1440;
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
