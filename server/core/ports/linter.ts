// The workspace's own linters on one file's text. No file is touched; linter configurations are project code and run within walls.
import type { StopSignal } from './stopSignal';

export interface LintRequest {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Whole text that the file would have. */
  readonly text: string;
  readonly timeoutMs: number;
}

export interface LintFinding {
  /** With its linter where several run, e.g. `eslint no-eval`. */
  readonly rule: string;
  readonly message: string;
  /** As the workspace's configuration grades it. */
  readonly severity: 'error' | 'warning';
  /** About spaces and line breaks only. */
  readonly isLayout: boolean;
  /** From 1. */
  readonly line: number;
}

export interface LintReport {
  /** `unavailable`: the workspace has no linter for the file, or it cannot run here; `detail` says which. */
  readonly outcome: 'completed' | 'timeout' | 'crashed' | 'unavailable' | 'stopped';
  readonly findings: readonly LintFinding[];
  /** Names and versions, e.g. `eslint 10.15.0`. */
  readonly linter: string;
  /** As a person would type it. */
  readonly command: string;
  readonly detail: string;
}

export interface Linter {
  /** Never rejects; settles within a second of the stop. */
  lint(request: LintRequest, stop: StopSignal): Promise<LintReport>;
}
