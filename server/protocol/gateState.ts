// What the gate before an endpoint allows, as a run hears of it.

export interface GateState {
  /** Model and endpoint that it stands before. */
  readonly gate: string;
  /** Calls that may be under way at once. */
  readonly lanes: number;
  /** Calls that may enter in a second; null while the endpoint has refused none for their number. */
  readonly perSecond: number | null;
  /** The endpoint has refused or failed, and has answered no call that began later. */
  readonly heldBack: boolean;
}

/** The last that was heard of a gate. */
export interface GateView extends GateState {
  /** Milliseconds of the run. */
  readonly at: number;
  /** Milliseconds of the run at which it began to be held back; null where it is not. */
  readonly heldSince: number | null;
}
