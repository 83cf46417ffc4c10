// What goes between the pool and a synthesis worker: plain data in both directions.
import type { Finding } from '../../core/offline/synthesise';
import type { SynthTask } from '../../core/offline/synthTask';

/** Pool to worker. */
export interface SynthOrder {
  readonly id: number;
  readonly task: SynthTask;
  readonly seed: number;
  /** Milliseconds of computing, from the arrival of the order. */
  readonly limitMs: number;
  readonly maxPrograms: number;
}

/** Worker to pool. */
export interface SynthResult {
  readonly id: number;
  readonly finding: Finding;
  /** What the thread has computed for it, however long it waited for a core. */
  readonly computedMs: number;
}
