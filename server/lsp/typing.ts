// Knows whether the person is typing, so that heavy work can wait for a pause: no run is worth a slow keystroke.
import type { StopSignal } from '../core/ports/stopSignal';

/** A pause this long after a change is the end of a burst; the gaps between keystrokes are shorter. */
const QUIET_MS = 800;

/** Who types without a pause for this long gets the next check all the same, so that every run ends. */
const LONGEST_HOLD_MS = 30_000;

/** Lives as long as the connection. */
export class Typing {
  #lastChange = -Infinity;

  /** A document has changed. */
  note(): void {
    this.#lastChange = performance.now();
  }

  get now(): boolean {
    return this.#quietIn() > 0;
  }

  /** Resolves in the next pause, after the longest hold, or at once when stopped. */
  async pause(stop: StopSignal): Promise<void> {
    const latest = performance.now() + LONGEST_HOLD_MS;
    while (!stop.aborted) {
      const wait = Math.min(this.#quietIn(), latest - performance.now());
      if (wait <= 0) return;
      await sleep(wait, stop);
    }
  }

  #quietIn(): number {
    return this.#lastChange + QUIET_MS - performance.now();
  }
}

function sleep(ms: number, stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    stop.addEventListener('abort', wake);
  });
}
