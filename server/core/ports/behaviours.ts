// Runs one function of one candidate on inputs and says what each call did. Nothing of the machine is within the candidate's reach.
import type { StopSignal } from './stopSignal';

export interface BehaviourRequest {
  /** Name of the file that `text` would be: its ending says which dialect it is. */
  readonly file: string;
  /** Whole text of a file that imports nothing at run time. */
  readonly text: string;
  /** A function at its top level, exported or not. */
  readonly name: string;
  /** Each a list of arguments as plain JavaScript. The same inputs for all candidates that are compared. */
  readonly inputs: readonly (readonly string[])[];
  /** Of the whole request; a candidate that needs longer is ended. */
  readonly timeoutMs: number;
}

export interface Observation {
  /** `pending`: a promise that nothing will ever settle. `resource`: memory or stack ran out. */
  readonly outcome: 'returned' | 'threw' | 'resolved' | 'rejected' | 'pending' | 'timeout' | 'resource';
  /** The value, or the error's class and the pattern of its message. Cut, with a hash of all of it, when it is long. */
  readonly value: string;
  /** The arguments after the call where the call changed them; empty otherwise. */
  readonly mutated: string;
  /** Calls on injected functions and the console, in order. */
  readonly calls: readonly string[];
}

export interface NoBehaviour {
  /** Why nothing can be said: it imports, it is no function, it was stopped. */
  readonly why: string;
}

export interface Behaviours {
  /** One observation an input, in order. Never rejects; settles within about 100 ms of the limit or the stop. */
  observe(request: BehaviourRequest, stop: StopSignal): Promise<readonly Observation[] | NoBehaviour>;
}
