// What the command line is given by its composition root: the machine, so that the commands can be tested without it.
import type { RunPorts } from '../core/ports/runPorts';
import type { CheckPorts } from '../core/pipeline/bundledContext';
import type { StopSignal } from '../core/ports/stopSignal';
import type { EvidenceBundle } from '../protocol/bundle';
import type { FileChange, RunEvent } from '../protocol/runEvent';
import type { ServerSettings } from '../protocol/server';
import type { ProgressSink } from './showProgress';

export interface CliServices {
  readonly stdout: (text: string) => void;
  readonly stderr: ProgressSink;
  /** Aborted by the first Ctrl+C. */
  readonly stop: StopSignal;
  /** Asks a person yes or no; undefined where there is no terminal to ask on. */
  readonly confirm: ((question: string, files: readonly FileChange[]) => Promise<boolean>) | undefined;
  openRun(request: OpenRunRequest): Promise<OpenedRun>;
  readonly journals: Journals;
  readonly evidence: EvidenceServices;
  /**
   * Writes all files or none: each only when it still holds `before`, by temporary file, flush and rename. `again`: an earlier
   * try may have been cut short, and what holds `after` is done.
   */
  writeFiles(root: string, changes: readonly FileChange[], writing?: { readonly again: boolean }): Promise<WrittenFiles>;
}

/** What bundles need: the checks of a project without a model, and the bundle's form on disk. */
export interface EvidenceServices {
  openChecks(workspace: string): Promise<OpenedChecks>;
  seal(bundle: EvidenceBundle): string;
  read(file: string): Promise<{ readonly ok: true; readonly bundle: EvidenceBundle } | { readonly ok: false; readonly why: string }>;
  readonly versions: Readonly<Record<string, string>>;
}

export type OpenedChecks = { readonly ok: true; readonly ports: CheckPorts; close(): Promise<void> } | { readonly ok: false; readonly problem: string };

export interface OpenRunRequest {
  readonly workspace: string;
  readonly settings: ServerSettings;
  /** Ends this run alone; absent where only the whole program is stopped. */
  readonly stop?: StopSignal;
}

export type OpenedRun =
  | { readonly ok: true; readonly run: string; readonly ports: RunPorts; close(): Promise<void> }
  | { readonly ok: false; readonly problem: string; readonly cause: 'badInput' | 'noModel' | 'stopped' };

export interface Journals {
  list(): Promise<readonly string[]>;
  /** The run, those that it goes on with and those that go on with it, oldest first. */
  lineage(run: string): Promise<readonly string[]>;
  read(run: string): Promise<StoredRun>;
  /** Verifies every byte and names the first line (from 1) that does not hold. */
  audit(run: string): Promise<AuditedRun>;
  /** Opens the journal of an ended run to add to it; refused while another process writes it. */
  reopen(run: string): Promise<ReopenedRun>;
}

interface NoRun {
  readonly ok: false;
  readonly problem: string;
  readonly line?: number;
}

/** `torn`: something behind the last event was never acknowledged and is left out. */
export type StoredRun = { readonly ok: true; readonly events: readonly RunEvent[]; readonly torn: boolean } | NoRun;

export type AuditedRun = { readonly ok: true; readonly records: number; readonly torn: boolean; readonly lastHash: string } | NoRun;

export type ReopenedRun = { readonly ok: true; append(events: readonly RunEvent[]): Promise<void>; close(): Promise<void> } | NoRun;

/** `partly`: some files hold the new text and could not be put back. */
export type WrittenFiles = { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly partly: boolean };
