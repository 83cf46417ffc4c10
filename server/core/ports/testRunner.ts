// The workspace's own test runner, on a shadow copy with an overlay, in a limited child process.
import type { Overlay } from './checker';
import type { StopSignal } from './stopSignal';

export interface TestRequest {
  /** Test files relative to the root. */
  readonly tests: readonly string[];
  readonly overlay: Overlay;
  readonly timeoutMs: number;
}

export interface TestResult {
  /** File, describe titles and test title joined with ` > `. */
  readonly name: string;
  readonly file: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Failure message, cut at 2,000 characters. */
  readonly message: string;
}

export interface TestReport {
  /** `unavailable`: no runner was found or it cannot run here; `detail` says what to do. */
  readonly outcome: 'completed' | 'timeout' | 'crashed' | 'unavailable' | 'stopped';
  readonly results: readonly TestResult[];
  /** As a person would type it, e.g. `vitest run a.test.ts`. */
  readonly command: string;
  /** Which walls stood round the child: `bubblewrap`, `process limits only`. */
  readonly sandbox: string;
  readonly detail: string;
  readonly ms: number;
}

export interface TestRunner {
  run(request: TestRequest, stop: StopSignal): Promise<TestReport>;
}
