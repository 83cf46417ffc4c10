// What the suite asks the probe extension inside the editor, and what comes back: files in a folder that both know.

import type { RunView } from '../../../server/protocol/runView';
import type { HostCheck } from './hostChecks';

/** A place in a workspace file; line and character are zero-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

export type Ask =
  | { readonly kind: 'activate' }
  | { readonly kind: 'text'; readonly file: string }
  /** The newest run as our extension shows it. */
  | { readonly kind: 'view' }
  /** Titles of the code actions at a place. */
  | { readonly kind: 'codeActions'; readonly at: Place }
  /** Milliseconds of one request each at every place, asked one after the other. */
  | { readonly kind: 'latency'; readonly request: 'hover' | 'completion'; readonly places: readonly Place[]; readonly typing: boolean }
  /** The checks that the suite for @vscode/test-electron runs as well. */
  | { readonly kind: 'hostChecks' }
  /** A run on a whole file, as a code action starts it; nothing is clicked, so that only the run itself takes time. */
  | { readonly kind: 'startRun'; readonly file: string }
  /** The value that an extension sees. */
  | { readonly kind: 'setting'; readonly name: string }
  /** One of the editor's language model tools, called outside of a chat; what it answers. */
  | { readonly kind: 'tool'; readonly name: string; readonly input: object }
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly unknown[] };

export interface Answers {
  readonly activate: Activation;
  readonly text: { readonly text: string; readonly dirty: boolean };
  readonly view: { readonly view: RunView | null };
  readonly codeActions: { readonly titles: readonly string[] };
  readonly latency: { readonly ms: readonly number[]; readonly empty: number };
  readonly hostChecks: { readonly results: readonly HostCheck[] };
  readonly startRun: { readonly ok: true };
  readonly setting: { readonly value: unknown };
  readonly tool: { readonly known: boolean; readonly text: string };
  readonly command: { readonly ok: true };
}

/** What loading the bundle and running `activate` took in the extension host. */
export interface Activation {
  readonly found: boolean;
  readonly wasActive: boolean;
  /** Wall time. */
  readonly ms: number;
  /** Processor time of the whole extension host meanwhile: what remains of the wall time on a machine with nothing else to do. */
  readonly cpuMs: number;
  /** Wall time inside `activate`, as it says itself. */
  readonly ownMs: number;
}

export type Reply<Kind extends keyof Answers> = { readonly ok: true; readonly answer: Answers[Kind] } | { readonly ok: false; readonly problem: string };

/** Environment variable that names the folder of questions and answers. */
export const PROBE_FOLDER = 'STARLING_PROBE_FOLDER';
