// What happened on an account.
export interface Booking {
  readonly text: string;
  /** Negative where money leaves. */
  readonly cents: number;
}

export interface Account {
  readonly owner: string;
  readonly currency: string;
  readonly bookings: readonly Booking[];
}

export function balanceOf({ bookings }: Account): number {
  return bookings.reduce((sum, { cents }) => sum + cents, 0);
}
