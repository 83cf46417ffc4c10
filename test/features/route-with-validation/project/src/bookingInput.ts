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

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
