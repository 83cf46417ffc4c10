// Holds and lets go on one run. Who turns it writes `paused` and `continued` into the journal.
import type { PauseSignal } from '../ports/pauseSignal';
import type { StopSignal } from '../ports/stopSignal';

/** Lives as long as its run. */
export class PauseSwitch implements PauseSignal {
  #waiting: (() => void)[] = [];
  #paused = false;

  get paused(): boolean {
    return this.#paused;
  }

  hold(): void {
    this.#paused = true;
  }

  release(): void {
    this.#paused = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** A run that was held again meanwhile is waited for again. */
  async passed(stop: StopSignal): Promise<void> {
    while (this.#paused && !stop.aborted) await this.#turn(stop);
  }

  #turn(stop: StopSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        stop.removeEventListener('abort', go);
        resolve();
      };
      stop.addEventListener('abort', go);
      this.#waiting.push(go);
    });
  }
}
