// A stop of its own for a part of a run: it stops with the whole, or earlier and alone.
import type { StopSignal } from '../ports/stopSignal';

export class StopSource implements StopSignal {
  #aborted: boolean;
  readonly #listeners = new Set<() => void>();
  readonly #follow = (): void => this.abort();

  constructor(private readonly whole: StopSignal) {
    this.#aborted = whole.aborted;
    if (!whole.aborted) whole.addEventListener('abort', this.#follow);
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.release();
    for (const listener of [...this.#listeners]) listener();
  }

  /** Lets go of the whole's signal, which may live much longer. */
  release(): void {
    this.whole.removeEventListener('abort', this.#follow);
  }
}
