// What a test of stops and the process that it starts tell each other.
import type { RunEvent } from '../../server/protocol/runEvent';
import type { Provider } from '../../server/protocol/endpoint';

export interface StopCase {
  readonly url: string;
  /** An event of the run, or a port that is called. */
  readonly stage: RunEvent['type'] | 'locate' | 'baseline' | 'call' | 'tests';
  /** Milliseconds between the stage and the stop. */
  readonly afterMs: number;
  readonly provider: Provider;
}

export interface Stopped {
  readonly end: string;
  readonly status: string;
  /** From the stop to the end of the run. */
  readonly ms: number;
}
