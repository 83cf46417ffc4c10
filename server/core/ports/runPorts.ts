// All that a run is given from outside.
import type { RunEvent } from '../../protocol/runEvent';
import type { Behaviours } from './behaviours';
import type { Checker } from './checker';
import type { Decisions } from './decisions';
import type { Linter } from './linter';
import type { Llm } from './llm';
import type { PauseSignal } from './pauseSignal';
import type { ProjectCompiler } from './projectCompiler';
import type { Prover } from './prover';
import type { StopSignal } from './stopSignal';
import type { TestRunner } from './testRunner';
import type { Workspace } from './workspace';

export interface RunPorts {
  readonly llm: Llm;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly testRunner: TestRunner;
  /** Absent: answers are compared through the test runner only. */
  readonly behaviours?: Behaviours;
  /** Absent: nothing is proven by a solver. */
  readonly prover?: Prover;
  /** Absent: the project's own compiler is not asked. */
  readonly compiler?: ProjectCompiler;
  /** Absent: nothing is linted. */
  readonly linter?: Linter;
  readonly journal: Journal;
  readonly clock: Clock;
  /** SHA-256 as lower-case hex of the UTF-8 text. */
  readonly hash: Hash;
  readonly stop: StopSignal;
  /** Absent: every task is asked anew. */
  readonly decisions?: Decisions;
  /** Absent: the run cannot be held. */
  readonly pause?: PauseSignal;
  /** What earlier runs in this project have found. Absent: a run remembers only itself. */
  readonly checked?: CheckResults;
}

/** Results by the hash of all that they follow from. */
export interface CheckResults {
  get(key: string): unknown;
  put(key: string, result: unknown): void;
}

export type Hash = (text: string) => string;

/** The one writer of a run's events. `append` resolves after the event is on disk, in order. */
export interface Journal {
  append(event: RunEvent): Promise<void>;
}

export interface Clock {
  /** Milliseconds since the epoch; only shown. */
  wall(): number;
  /** Monotonic milliseconds. */
  monotonic(): number;
}
