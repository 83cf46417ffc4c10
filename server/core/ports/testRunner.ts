// The workspace's own test runner, on a shadow copy with an overlay, in a limited child process.
import type { Overlay } from './checker';
import type { StopSignal } from './stopSignal';

export interface TestRequest {
  /** Test files relative to the root. */
  readonly tests: readonly string[];
  readonly overlay: Overlay;
  readonly timeoutMs: number;
  /** The person has agreed to a run without a sandbox, where there is none. */
  readonly withoutSandbox?: boolean;
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

/** Stands as the command of what was judged by `filter` alone. */
export const QUICK_TESTS = 'fast test filter';

/** What the quick look says: a report such as the project's own runner would give, or that it cannot tell. */
export type FilterReport = { readonly ok: true; readonly report: TestReport } | { readonly ok: false; readonly why: string };

export interface TestRunner {
  run(request: TestRequest, stop: StopSignal): Promise<TestReport>;
  /** In milliseconds what `run` does in a second; knows less and never decides alone that a candidate is right. Absent: there is none. */
  filter?(request: TestRequest, stop: StopSignal): Promise<FilterReport>;
}
