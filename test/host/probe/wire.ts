// What the suite asks the probe extension inside the editor, and what comes back: files in a folder that both know.

import type { HostCheck } from './hostChecks';

/** A place in a workspace file; line and character are zero-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

export type Ask =
  /** Starts an extension; `ms` is the wall time of loading its bundle and of its `activate`. */
  | { readonly kind: 'activate'; readonly extension: string }
  | { readonly kind: 'text'; readonly file: string }
  /** Titles of the code actions at a place. */
  | { readonly kind: 'codeActions'; readonly at: Place }
  /** Milliseconds of one request each at every place, asked one after the other. */
  | { readonly kind: 'latency'; readonly request: 'hover' | 'completion'; readonly places: readonly Place[] }
  /** The checks that the suite for @vscode/test-electron runs as well. */
  | { readonly kind: 'hostChecks' }
  /** A run on a whole file, as a code action starts it; nothing is clicked, so that only the run itself takes time. */
  | { readonly kind: 'startRun'; readonly file: string }
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly unknown[] };

export interface Answers {
  readonly activate: { readonly found: boolean; readonly wasActive: boolean; readonly ms: number };
  readonly text: { readonly text: string; readonly dirty: boolean };
  readonly codeActions: { readonly titles: readonly string[] };
  readonly latency: { readonly ms: readonly number[]; readonly empty: number };
  readonly hostChecks: { readonly results: readonly HostCheck[] };
  readonly startRun: { readonly ok: true };
  readonly command: { readonly ok: true };
}

export type Reply<Kind extends keyof Answers> = { readonly ok: true; readonly answer: Answers[Kind] } | { readonly ok: false; readonly problem: string };

/** Environment variable that names the folder of questions and answers. */
export const PROBE_FOLDER = 'STARLING_PROBE_FOLDER';
