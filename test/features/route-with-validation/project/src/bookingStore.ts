// The bookings of all rooms.
export interface Span {
  /** Minutes since midnight. */
  readonly start: number;
  readonly end: number;
}

export interface Booking extends Span {
  readonly id: string;
  readonly room: string;
}

export class BookingStore {
  private readonly bookings = new Map<string, Booking>();
  private count = 0;

  find(id: string): Booking | undefined {
    return this.bookings.get(id);
  }

  ofRoom(room: string): Booking[] {
    return [...this.bookings.values()].filter((booking) => booking.room === room);
  }

  add(room: string, span: Span): Booking {
    this.count += 1;
    const booking = { id: `b${this.count}`, room, ...span };
    this.bookings.set(booking.id, booking);
    return booking;
  }
}
