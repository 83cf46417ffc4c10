// The runs of one connection, so that what was shown is what is applied.
import type { RunResult } from '../../core/pipeline/runResult';

/** Older ones are read from their journals. */
const MOST_RUNS = 50;

export class RunShelf {
  readonly #runs = new Map<string, RunResult>();

  put(result: RunResult): void {
    this.#runs.set(result.view.run, result);
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > MOST_RUNS && oldest !== undefined) this.#runs.delete(oldest);
  }

  /** What is written is no proposal any more. */
  remove(run: string): void {
    this.#runs.delete(run);
  }

  get(run: string): RunResult | undefined {
    return this.#runs.get(run);
  }
}
