// How calls go through a gate: the way in, and what each one says about the endpoint on its way out.
import type { GateState } from '../../protocol/gateState';
import type { StopSignal } from '../../core/ports/stopSignal';

/**
 * `answered`: all is well. `other`: a failure that is the question's own. `calledOff`: nobody waited for the end.
 * `tooFast`: too many calls in a time. `trouble`: the endpoint is out of reach, overloaded or broken.
 */
export type Passage =
  | { readonly kind: 'answered' | 'other' | 'calledOff' }
  | { readonly kind: 'tooFast'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'trouble'; readonly reason: Outage; readonly message: string; readonly retryAfterMs: number | undefined };

export type Outage = 'server' | 'timeout' | 'unreachable';

/** Why nobody is let in for now. */
export interface Closed {
  readonly kind: 'closed';
  readonly reason: Outage | 'rateLimited';
  readonly message: string;
}

/** `leave` gives back the right to make one call; only its first call counts. */
export type Entry = { readonly kind: 'in'; leave(passage: Passage): void } | { readonly kind: 'stopped' } | Closed;

export interface Gate {
  /** Waits its turn; ends as soon as it is stopped, or once there is no sense in waiting. */
  enter(stop: StopSignal): Promise<Entry>;
  /** The most that may go through at once, from the settings; holds for what enters from now on. */
  setUpper(lanes: number): void;
  /** What it allows by now. */
  state(): Omit<GateState, 'gate'>;
}
