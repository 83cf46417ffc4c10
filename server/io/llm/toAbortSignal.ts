// Turns the core's StopSignal into a real AbortSignal, and lets go of it again.
import type { StopSignal } from '../../core/ports/stopSignal';

export interface BorrowedSignal {
  readonly signal: AbortSignal;
  /** Takes the listener off the stop signal, which lives as long as a whole run. */
  release(): void;
}

/** An AbortSignal that aborts with `stop`; aborted from the start when `stop` already is. */
export function toAbortSignal(stop: StopSignal): BorrowedSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (stop.aborted) abort();
  else stop.addEventListener('abort', abort);
  return { signal: controller.signal, release: () => stop.removeEventListener('abort', abort) };
}
