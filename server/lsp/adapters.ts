// What the language server is given by its composition root. Everything that touches disk, net or processes stands behind it.
import type { Behaviours } from '../core/ports/behaviours';
import type { Checker, ErrorPlace } from '../core/ports/checker';
import type { Decisions } from '../core/ports/decisions';
import type { Linter } from '../core/ports/linter';
import type { Llm } from '../core/ports/llm';
import type { CheckResults, Clock, Hash, Journal } from '../core/ports/runPorts';
import type { StopSignal } from '../core/ports/stopSignal';
import type { ProjectCompiler } from '../core/ports/projectCompiler';
import type { Prover } from '../core/ports/prover';
import type { TestRunner } from '../core/ports/testRunner';
import type { Workspace } from '../core/ports/workspace';
import type { RunEvent } from '../protocol/runEvent';
import type { ServerSettings } from '../protocol/server';
import type { ClientLinks } from './clientLinks';

/** One workspace folder with what checks it. Opened once, lives as long as the connection. */
export interface Project extends Checkers {
  /** Absolute path as the client spells it; `workspace.root` is where links lead. */
  readonly root: string;
}

export interface Checkers {
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly testRunner: TestRunner;
  readonly behaviours?: Behaviours;
  readonly linter?: Linter;
  readonly prover?: Prover;
  readonly compiler?: ProjectCompiler;
  /** A fix of the language service that takes the error away and brings none. Absent: there are none to offer. */
  readonly fixError?: (place: ErrorPlace, stop: StopSignal) => Promise<{ readonly description: string; readonly text: string } | undefined>;
  /** What runs in this project have found; lives as long as the project is open. */
  readonly checked?: CheckResults;
}

/** Texts of the open documents of one folder, by path relative to its root. */
export interface OpenTexts {
  get(file: string): string | undefined;
  all(): Readonly<Record<string, string>>;
}

export type ChosenLlm = { readonly ok: true; readonly llm: Llm } | { readonly ok: false; readonly message: string };

/** A model server that answers right now. */
export interface Endpoint {
  readonly provider: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
}

export interface RunJournal extends Journal {
  readonly run: string;
  close(): Promise<void>;
}

/** Journals of one folder, as far as a later session goes on with them. Expected failures are values. */
export interface StoredRuns {
  /** Oldest first. */
  list(): Promise<readonly string[]>;
  /** The run, those that it goes on with and those that go on with it, oldest first. */
  lineage(run: string): Promise<readonly string[]>;
  read(run: string): Promise<{ readonly ok: true; readonly events: readonly RunEvent[] } | { readonly ok: false; readonly problem: string }>;
  /** To add to it; refused while another process writes it. */
  reopen(run: string): Promise<{ readonly ok: true; append(events: readonly RunEvent[]): Promise<void>; close(): Promise<void> } | { readonly ok: false; readonly problem: string }>;
  /** Milliseconds since it was last written to, by the wall clock. */
  age(run: string): Promise<number>;
}

export interface Adapters {
  /** `root` is absolute. Cheap: nothing is read before it is asked for. */
  openProject(root: string, openTexts: OpenTexts): Checkers;
  /** Never rejects: an endpoint that is not there is a message that says what to do. */
  chooseLlm(choice: LlmChoice): Promise<ChosenLlm>;
  detectEndpoints(stop: StopSignal): Promise<readonly Endpoint[]>;
  /** A new run's id and journal in the folder `storage`; a default folder when it is empty. */
  openJournal(storage: string): Promise<RunJournal>;
  /** Runs that are kept in the folder `storage`. Absent: none are. */
  readonly storedRuns?: (storage: string) => StoredRuns;
  /** Decisions of earlier runs in the workspace `root` that are kept in the folder `storage`. Absent: every task is asked anew. */
  readonly decisions?: (storage: string, root: string) => Decisions;
  /** Keeps a text where an editor without a review page can open it; gives its `file:` URI. Never inside a workspace. */
  keepText(storage: string, name: string, text: string): Promise<string>;
  /** Ends workers and child processes. */
  close(): Promise<void>;
  readonly clock: Clock;
  readonly hash: Hash;
}

export interface LlmChoice {
  readonly settings: ServerSettings;
  readonly project: Project;
  readonly links: ClientLinks;
  readonly stop: StopSignal;
}
