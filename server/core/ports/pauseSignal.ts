// What the core needs to hold a run: calls that have left go on, new ones wait.
import type { StopSignal } from './stopSignal';

export interface PauseSignal {
  readonly paused: boolean;
  /** Resolves when the run goes on, or is stopped; at once when it is not held. */
  passed(stop: StopSignal): Promise<void>;
}
