// The type checker over an in-memory overlay: no file is touched, nothing of the project is executed.
import type { Diagnostic, Span } from '../../protocol/model';
import type { StopSignal } from './stopSignal';

/** New text of some files, by path relative to the root. */
export type Overlay = Readonly<Record<string, string>>;

export interface CheckerReport {
  /** A check that was stopped or crashed is one error with code 0, so that it can never pass for a clean one. */
  readonly diagnostics: readonly Diagnostic[];
  /** E.g. `typescript 6.0.2`, or `typescript 7.0.2 (native)`. */
  readonly compiler: string;
  readonly ms: number;
}

export interface Checker {
  /** Errors of `files` (syntax and semantic) with the overlay in place. Never rejects; settles within a second of the stop. */
  check(files: readonly string[], overlay: Overlay, stop: StopSignal): Promise<CheckerReport>;
  /** Code fixes of the language service for the errors in one file, as whole new file texts; none when stopped. */
  fixes(file: string, overlay: Overlay, stop: StopSignal): Promise<readonly CodeFix[]>;
  /** Refactorings that the wish names, at the first place in the span where each is offered. Absent: there are none. */
  refactorings?(request: RefactorRequest, overlay: Overlay, stop: StopSignal): Promise<readonly CodeFix[]>;
  /**
   * Filters many versions of one declaration, one report for each in order, about their file alone. A version that is
   * refused here would be refused alone; one that is accepted still needs `check` where its report is not exact.
   */
  checkMany?(variants: Variants, stop: StopSignal): Promise<readonly VariantReport[]>;
  /**
   * Errors that the new text of `file` in the overlay brings to other files. Those that use it are checked where what it
   * exports has changed its type, and not otherwise.
   */
  dependants?(file: string, overlay: Overlay, stop: StopSignal): Promise<DependantsReport>;
}

export interface DependantsReport extends CheckerReport {
  /** What was checked; empty where the types that the file exports are the same. */
  readonly files: readonly string[];
}

/** Versions of the declaration `path` that stands at `span` in the file's text under the overlay. */
export interface Variants {
  readonly file: string;
  readonly path: string;
  readonly span: Span;
  readonly overlay: Overlay;
  readonly declarations: readonly string[];
}

export interface VariantReport extends CheckerReport {
  /** False where versions were checked side by side. */
  readonly exact: boolean;
}

/** One error in a file whose whole text is as the editor has it. */
export interface ErrorPlace {
  readonly file: string;
  readonly text: string;
  readonly code: number;
  readonly span: Span;
}

/** A proposal of the language service: the whole text that it would leave. */
export interface CodeFix {
  /** As the service calls it, e.g. `fixAwaitInSyncFunction`. */
  readonly name: string;
  readonly description: string;
  /** Of the error that it is for; 0 for a refactoring. */
  readonly code: number;
  readonly text: string;
  /** Where the error stands, or what would be changed; absent where that is not known. */
  readonly span?: Span;
}

export interface RefactorRequest {
  readonly file: string;
  readonly span: Span;
  /** The person's own words. */
  readonly wish: string;
}
