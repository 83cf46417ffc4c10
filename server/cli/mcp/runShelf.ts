// The runs of one connection, so that what was shown is what is applied.
import type { RunResult } from '../../core/pipeline/runResult';

export interface ShelvedRun {
  readonly result: RunResult;
  /** Absolute path of the workspace. */
  readonly root: string;
}

/** Older runs have to be made again: their decisions are kept in the journal, so that costs no call. */
const MOST_RUNS = 50;

export class RunShelf {
  readonly #runs = new Map<string, ShelvedRun>();

  put(run: ShelvedRun): void {
    this.#runs.set(run.result.view.run, run);
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > MOST_RUNS && oldest !== undefined) this.#runs.delete(oldest);
  }

  /** What is written is no proposal any more. */
  remove(run: string): void {
    this.#runs.delete(run);
  }

  get(run: string): ShelvedRun | undefined {
    return this.#runs.get(run);
  }
}
