// Every custom message between an editor's client and the language server, with its direction.
import type { Provider } from './endpoint';
import type { RunSettings } from './model';
import type { Alternative, RunView } from './runView';
import type { ViewPatch } from './viewPatch';

/** Method name with the types of its parameters and result; `_shape` exists for the compiler only. */
export interface Message<Direction extends 'clientToServer' | 'serverToClient', Params, Result> {
  readonly method: string;
  readonly direction: Direction;
  readonly _shape?: readonly [Params, Result];
}

/** What the client passes as `initializationOptions`. All optional, so that any editor works with none. */
export interface ClientOptions {
  /** The client shows reviews itself and answers `starling/lm` and `starling/apiKey`; without it the server asks by messages. */
  readonly review?: boolean;
  /** The client takes `starling/runPatched` for all but the first view of a run. */
  readonly patches?: boolean;
  readonly trusted?: boolean;
  readonly settings?: Partial<ServerSettings>;
  /** Folder for journals; a default under the user's state folder otherwise. */
  readonly storage?: string;
}

export interface ServerSettings extends Omit<RunSettings, 'trusted'> {
  /** `auto`: a configured endpoint, then a local server that runs, then `offline`. */
  readonly provider: Provider;
  readonly model: string;
  readonly baseUrl: string;
  /** US dollars for a million tokens; null is unknown. */
  readonly priceInput: number | null;
  readonly priceOutput: number | null;
  /** False: decisions of earlier runs on just the same inputs are not used again. Absent is true. */
  readonly reuse?: boolean;
}

export interface StartRun {
  readonly uri: string;
  /** Zero-based LSP range; absent for a whole file. */
  readonly range?: { readonly start: LinePosition; readonly end: LinePosition };
  /** Node path, e.g. `Matrix.constructor`, instead of a range. */
  readonly symbol?: string;
  readonly wish: string;
}

export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export type Failure = { readonly ok: false; readonly message: string };

/** client -> server: begins a run; answers as soon as it has an id. */
export const startRun: Message<'clientToServer', StartRun, { readonly ok: true; readonly run: string } | Failure> = {
  method: 'starling/startRun',
  direction: 'clientToServer',
};

/** client -> server: stops a run within a second; what was decided is kept. */
export const stopRun: Message<'clientToServer', { readonly run: string }, null> = {
  method: 'starling/stopRun',
  direction: 'clientToServer',
};

/** client -> server: holds a run or lets it go on: no new call leaves while it is held, calls on their way are kept. */
export const pauseRun: Message<'clientToServer', { readonly run: string; readonly paused: boolean }, null> = {
  method: 'starling/pauseRun',
  direction: 'clientToServer',
};

/** client -> server: the whole of a run as it stands; null when it is not known. */
export const showRun: Message<'clientToServer', { readonly run: string }, RunView | null> = {
  method: 'starling/showRun',
  direction: 'clientToServer',
};

/** client -> server: accepts or refuses proposed edits; dependants of a refused edit are disabled. Writes nothing. */
export const decideEdits: Message<
  'clientToServer',
  { readonly run: string; readonly edits: readonly string[]; readonly verdict: 'accept' | 'refuse' | 'reset'; readonly reason: string },
  { readonly ok: true } | Failure
> = { method: 'starling/decideEdits', direction: 'clientToServer' };

/** client -> server: applies the accepted edits as one versioned `workspace/applyEdit`; refuses when a file has changed. */
export const applyProposal: Message<'clientToServer', { readonly run: string }, { readonly ok: true; readonly applied: number } | Failure> = {
  method: 'starling/applyProposal',
  direction: 'clientToServer',
};

/** client -> server: texts for a native diff editor: the file now, and with one edit (or all accepted) applied. */
export const editTexts: Message<
  'clientToServer',
  { readonly run: string; readonly edit: string },
  { readonly file: string; readonly before: string; readonly after: string } | null
> = { method: 'starling/editTexts', direction: 'clientToServer' };

/**
 * client -> server: the newest run of this workspace, as after a reload of the window. One that was cut short a moment ago goes on by
 * itself; one that was cut short earlier is ended as stopped, with what it had decided. Null where there is none.
 */
export const lastRun: Message<'clientToServer', null, RunView | null> = { method: 'starling/lastRun', direction: 'clientToServer' };

/** client -> server: goes on with an ended run in a new one: its replies are kept, a person's verdicts too. `more`: a task that is to get more votes. */
export const resumeRun: Message<'clientToServer', { readonly run: string; readonly more?: string }, { readonly ok: true; readonly run: string } | Failure> = {
  method: 'starling/resumeRun',
  direction: 'clientToServer',
};

/** client -> server: asks about the refused edits of an ended run again, and about what needs them, in a new run that is told the reasons. */
export const askAgain: Message<'clientToServer', { readonly run: string }, { readonly ok: true; readonly run: string } | Failure> = {
  method: 'starling/askAgain',
  direction: 'clientToServer',
};

/** client -> server: takes applied edits back, with what needs them, as one workspace edit; no edits are all of the run. Refused where the text is not as it was written. */
export const undoEdits: Message<'clientToServer', { readonly run: string; readonly edits: readonly string[] }, { readonly ok: true; readonly undone: number } | Failure> = {
  method: 'starling/undoEdits',
  direction: 'clientToServer',
};

/** client -> server: every answer of a task that votes were cast for, most votes first. */
export const alternatives: Message<'clientToServer', { readonly run: string; readonly task: string }, readonly Alternative[]> = {
  method: 'starling/alternatives',
  direction: 'clientToServer',
};

/** One file of a run with what stands in it. `version`: of the open document that was read, null when none is open. */
export interface MarkedFile {
  readonly uri: string;
  readonly version: number | null;
  readonly places: readonly MarkedPlace[];
}

/** Where the target of an edit, or of a task without edits, stands in the text as it is now. */
export interface MarkedPlace {
  /** Of the edit or the task. */
  readonly id: string;
  /** Zero-based, from the declaration's first token to its end. */
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** client -> server: places of all edits and open tasks of a run, for marks in the code. */
export const markedPlaces: Message<'clientToServer', { readonly run: string }, readonly MarkedFile[]> = {
  method: 'starling/markedPlaces',
  direction: 'clientToServer',
};

/** client -> server: local model servers that answer right now. */
export const detectEndpoints: Message<'clientToServer', null, readonly { readonly provider: string; readonly baseUrl: string; readonly models: readonly string[] }[]> = {
  method: 'starling/detectEndpoints',
  direction: 'clientToServer',
};

/** client -> server, notification: the workspace became trusted or settings changed. */
export const configure: Message<'clientToServer', { readonly trusted: boolean; readonly settings: Partial<ServerSettings> }, void> = {
  method: 'starling/configure',
  direction: 'clientToServer',
};

/** server -> client, notification: the whole view of a run, at most ten times a second, and always the last one. */
export const runChanged: Message<'serverToClient', RunView, void> = {
  method: 'starling/runChanged',
  direction: 'serverToClient',
};

/** server -> client, notification: what changed since the last view that was sent of the run, at the pace of `runChanged`. */
export const runPatched: Message<'serverToClient', ViewPatch, void> = {
  method: 'starling/runPatched',
  direction: 'serverToClient',
};

/** server -> client: the API key that was entered for this host, null when there is none. */
export const apiKey: Message<'serverToClient', { readonly host: string }, { readonly key: string | null }> = {
  method: 'starling/apiKey',
  direction: 'serverToClient',
};

/** server -> client: one call of the editor's own language models (`vscode.lm`). */
export const lmComplete: Message<
  'serverToClient',
  { readonly call: string; readonly model: string; readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[] },
  { readonly ok: true; readonly text: string; readonly model: string } | { readonly ok: false; readonly reason: string; readonly message: string }
> = { method: 'starling/lmComplete', direction: 'serverToClient' };

/** server -> client, notification: the call is no longer wanted. */
export const lmCancel: Message<'serverToClient', { readonly call: string }, void> = {
  method: 'starling/lmCancel',
  direction: 'serverToClient',
};
