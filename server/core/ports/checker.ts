// The type checker over an in-memory overlay: no file is touched, nothing of the project is executed.
import type { Diagnostic } from '../../protocol/model';
import type { StopSignal } from './stopSignal';

/** New text of some files, by path relative to the root. */
export type Overlay = Readonly<Record<string, string>>;

export interface CheckerReport {
  /** A check that was stopped or crashed is one error with code 0, so that it can never pass for a clean one. */
  readonly diagnostics: readonly Diagnostic[];
  /** E.g. `typescript 6.0.2`. */
  readonly compiler: string;
  readonly ms: number;
}

export interface Checker {
  /** Errors of `files` (syntax and semantic) with the overlay in place. Never rejects; settles within a second of the stop. */
  check(files: readonly string[], overlay: Overlay, stop: StopSignal): Promise<CheckerReport>;
  /** Code fixes of the language service for the errors in one file, as whole new file texts; none when stopped. */
  fixes(file: string, overlay: Overlay, stop: StopSignal): Promise<readonly CodeFix[]>;
}

export interface CodeFix {
  readonly name: string;
  readonly description: string;
  readonly code: number;
  readonly text: string;
}
