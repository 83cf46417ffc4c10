// What the command line is given by its composition root: the machine, so that the commands can be tested without it.
import type { RunPorts } from '../core/ports/runPorts';
import type { StopSignal } from '../core/ports/stopSignal';
import type { FileChange, RunEvent } from '../protocol/runEvent';
import type { ServerSettings } from '../protocol/server';
import type { ProgressSink } from './showProgress';

export interface CliServices {
  readonly stdout: (text: string) => void;
  readonly stderr: ProgressSink;
  /** Aborted by the first Ctrl+C. */
  readonly stop: StopSignal;
  /** Asks a person yes or no; undefined where there is no terminal to ask on. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  openRun(request: OpenRunRequest): Promise<OpenedRun>;
  readonly journals: Journals;
  /** Writes all files or none: each only when it still holds `before`, by temporary file, flush and rename. */
  writeFiles(root: string, changes: readonly FileChange[]): Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: string }>;
}

export interface OpenRunRequest {
  readonly workspace: string;
  readonly settings: ServerSettings;
}

export type OpenedRun =
  | { readonly ok: true; readonly run: string; readonly ports: RunPorts; close(): Promise<void> }
  | { readonly ok: false; readonly problem: string; readonly cause: 'badInput' | 'noModel' | 'stopped' };

export interface Journals {
  list(): Promise<readonly string[]>;
  read(run: string): Promise<StoredRun>;
  /** Adds events to the journal of an ended run. */
  append(run: string, events: readonly RunEvent[]): Promise<void>;
}

export type StoredRun =
  | { readonly ok: true; readonly events: readonly RunEvent[]; readonly torn: boolean; readonly lastHash: string }
  | { readonly ok: false; readonly problem: string; readonly line?: number };
