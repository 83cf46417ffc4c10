// Time as the wrappers round a model need it, so that tests can turn the hands themselves.
import type { StopSignal } from '../../core/ports/stopSignal';

export interface Timer {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls `act` once after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, act: () => void): () => void;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  after: (ms, act) => {
    const handle = setTimeout(act, ms);
    return () => clearTimeout(handle);
  },
};

/** Resolves after `ms` milliseconds, or at once when stopped. */
export function pause(timer: Timer, ms: number, stop: StopSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = (): void => {
      callOff();
      stop.removeEventListener('abort', wake);
      resolve();
    };
    const callOff = timer.after(ms, wake);
    stop.addEventListener('abort', wake);
  });
}
