// The words of Starling as plain data: what a run reads, decides and shows. Imports nothing but its own room.
import type { EditPayload } from './editKinds';
import type { Example } from './example';
import type { Judged } from './judged';

/** Atomic edit kinds: one verb on one named node. One file each in `server/core/edits`. */
export type EditKind = EditPayload['kind'];

/** Half-open range of UTF-16 code units in one version of one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A named node in one version of one file. `path` is made by `core/ast/nodePath`, for example
 * `slugify`, `Matrix`, `Matrix.constructor`, `Matrix.get rows`, `Matrix.static of`.
 * `hash` is the SHA-256 (hex) of the node's text, `fileVersion` that of the whole file's text.
 */
export interface NodeRef {
  /** Path relative to the workspace root, with `/`. */
  readonly file: string;
  readonly path: string;
  /** TypeScript syntax kind name, e.g. `FunctionDeclaration`. */
  readonly kind: string;
  readonly hash: string;
  readonly fileVersion: string;
}

/** What an edit may change and what it must pass. */
export interface Contract {
  /** Node paths in the file that may change; everything else must stay byte for byte. */
  readonly mayChange: readonly string[];
  /** Whether new top-level declarations, members and imports may be added beside the target. */
  readonly mayAdd: boolean;
  /** Names of the checks that the edit has to pass. */
  readonly checks: readonly CheckName[];
  /** Numbers of the acceptance criteria it serves. */
  readonly criteria: readonly string[];
}

/** One atomic AST change. Values only: collected first, applied once. */
export interface Edit {
  /** Stable across runs: kind, target and payload hashed. */
  readonly id: string;
  /** The task whose vote decided it. */
  readonly task: string;
  readonly kind: EditKind;
  /** Existing node that is changed; for `add*` the container or, for a file's top level, the anchor. */
  readonly target: NodeRef;
  readonly payload: EditPayload;
  readonly contract: Contract;
  /** Edit ids that have to be applied with or before this one. */
  readonly dependsOn: readonly string[];
}

/** Where a stub's body stands, so that it can be marked while others are tested. */
export interface Stub {
  readonly path: string;
  readonly body: Span;
  /** `block` a body with braces, `expression` an arrow's expression, `initializer` a constant without a value, `missing` an abstract member. */
  readonly shape: 'block' | 'expression' | 'initializer' | 'missing';
}

/** One question to the swarm: one declaration. Its winner becomes one or more edits. */
export interface Task {
  readonly id: string;
  readonly target: NodeRef;
  /** One sentence that a person reads: "Implement slugify". */
  readonly intent: string;
  /** What the person asked for, empty when the code says it all. */
  readonly wish: string;
  /** True where parameters or types have to be chosen from the tests that call the target. */
  readonly openSignature: boolean;
  /** Stubs inside the target that this task fills (a class may hold several). */
  readonly stubs: readonly string[];
  readonly dependsOn: readonly string[];
  readonly contract: Contract;
  /** Of a planned step. The target of an `add` does not exist yet; absent where the code itself names the task. */
  readonly verb?: PlanStep['verb'];
  /** New name of a rename, new file of a move. */
  readonly to?: string;
}

export interface Plan {
  /** Ordered: a task comes after the ones it depends on. */
  readonly tasks: readonly Task[];
  /** Facts the person should read: "no tsconfig.json, defaults used". */
  readonly notes: readonly string[];
  /** What the wish asks for, one by one; absent where no wish was planned. */
  readonly criteria?: readonly Criterion[];
  /** Task ids, wave by wave. */
  readonly waves?: readonly (readonly string[])[];
}

/** One thing that has to hold when the wish is fulfilled. */
export interface Criterion {
  /** `C1`, `C2`, ... */
  readonly id: string;
  readonly text: string;
}

/** What a wish leaves open, as a question to the person. */
export interface SpecGap {
  readonly kind: 'contradiction' | 'missing' | 'vague';
  readonly text: string;
  readonly question: string;
}

/** One step of a planned feature: one verb on one declaration, member or file. */
export interface PlanStep {
  /** First 12 hex digits of the hash of file, target, verb and `to`. */
  readonly id: string;
  readonly file: string;
  /** Node path; empty is the whole file. */
  readonly target: string;
  readonly verb: 'add' | 'change' | 'remove' | 'rename' | 'move';
  /** Syntax kind of the target, as it stands or as it will be. */
  readonly kind: string;
  readonly to?: string;
  readonly intent: string;
  readonly criteria: readonly string[];
  readonly dependsOn: readonly string[];
}

/** What was selected, in the words of the code. */
export interface Feature {
  readonly file: string;
  readonly fileVersion: string;
  readonly span: Span;
  /** Enclosing declaration of the selection, empty for a whole file. */
  readonly enclosing: string;
  readonly wish: string;
  /** Signatures that the selection names: from this file and through its imports, without bodies. */
  readonly signatures: readonly string[];
  /** Test files that reach the file by the import graph, nearest first. */
  readonly tests: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
}

export interface Diagnostic {
  readonly file: string;
  readonly code: number;
  readonly message: string;
  readonly span: Span;
  readonly severity: 'error' | 'warning';
}

/** What an agent sees of a task, as data; the prompt is rendered from it. */
export interface TaskBrief {
  readonly task: Task;
  readonly file: string;
  /** Text of the file as it stands, winners of earlier tasks included. */
  readonly fileText: string;
  readonly targetText: string;
  /** Where the signature is open: the header inferred from the tests that call it; empty otherwise. */
  readonly signatureHint: string;
  readonly signatures: readonly string[];
  /** Related tests, cut to a size limit. */
  readonly tests: readonly { readonly file: string; readonly text: string }[];
  readonly examples: readonly Example[];
  readonly diagnostics: readonly Diagnostic[];
  /** Why earlier answers to this question were refused, where that is told. */
  readonly refusals?: readonly string[];
  readonly guides?: readonly { readonly file: string; readonly text: string }[];
}

/** Steps of healing, each at most once for a task and in this order. */
export type HealingRung = 'resample' | 'otherStrategy' | 'quarantine';

/** One agent's answer: new text of the target and what it brings with it. Source text, no Markdown. */
export interface Answer {
  readonly declaration: string;
  /** Whole top-level statements, to stand before the target. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whole import statements. */
  readonly imports: readonly string[];
}

export type RedFlag =
  | 'empty'
  | 'truncated'
  | 'notJson'
  | 'fenced'
  | 'elision'
  | 'syntaxError'
  | 'outsideTarget'
  | 'tooLarge'
  | 'anyType'
  | 'suppression'
  | 'newDependency'
  | 'protectedPath'
  | 'hiddenUnicode'
  | 'testTampering'
  | 'stillStub'
  /** A plan that does not fit the project, or leaves something of the wish out. */
  | 'invalidPlan';

/** Tokens; the buckets are disjoint: `inputTokens` are uncached. `usd` null is unknown, never 0. */
export interface Usage {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
  readonly usd: number | null;
  /** Calls among `calls` whose tokens nobody reported: their tokens and dollars here are estimates. Absent is none. */
  readonly estimatedCalls?: number;
}

/** One lane of verification each; a file of that name in `core/pipeline/lanes`. */
export type CheckName = 'parse' | 'scope' | 'types' | 'lint' | 'tests' | 'properties' | 'generatedTests' | 'mutants' | 'security' | 'proof';
export type CheckOutcome = 'passed' | 'failed' | 'skipped' | 'timeout' | 'crashed';

/** One check that ran. `ms` is wall time, `inputHash` the SHA-256 of all that it read. */
export interface Check {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  readonly ms: number;
  readonly command?: string;
  /** One or more lines a person reads: what failed, how many tests passed, which compiler. */
  readonly detail: string;
  readonly inputHash: string;
  /** When it began, in milliseconds since the run did: checks of one candidate overlap. Absent in runs of earlier versions. */
  readonly from?: number;
  /** The result is that of an earlier check on just the same inputs; nothing was run. */
  readonly reused?: true;
  /** Of mutants: how many there was time for, so that just these can be tried again. */
  readonly tried?: number;
}

/** E0 parses, E1 types, E2 the related existing tests, E3 tests that kill mutants of the edited lines, E4 all inputs or a proof. */
export type EvidenceLevel = 'none' | 'E0' | 'E1' | 'E2' | 'E3' | 'E4';

export interface Evidence {
  readonly level: EvidenceLevel;
  readonly checks: readonly Check[];
}

export type LlmFailure =
  | 'unreachable' | 'unauthorized' | 'modelNotFound' | 'contextTooLong'
  | 'rateLimited'
  | 'timeout'
  | 'server'
  | 'badReply'
  | 'cancelled'
  /** The budget has no room for another attempt. */
  | 'overBudget'
  | 'noAnswer';

/** Samples grouped by equal answer; the winner is ahead of the runner-up by `k`. */
export interface Tally {
  readonly k: number;
  /** Replies received, discarded ones included. */
  readonly samples: number;
  /** Further samples of agents that vote beside the model without a call; absent is none. */
  readonly beside?: number;
  readonly clusters: readonly { readonly key: string; readonly votes: number; readonly sample: string }[];
  readonly redFlags: Readonly<Record<string, number>>;
  readonly refused: number;
  readonly failed: number;
  readonly decision: Decision;
  /** Posterior probability that the leading answer is right, at the ballot that decided once one has; absent where nothing is believed. */
  readonly confidence?: number;
  /** Set: the votes had ended in dissent, and `decision` is that of judges. */
  readonly judged?: Judged;
}

export type Decision =
  | { readonly kind: 'open'; readonly missing: number }
  | { readonly kind: 'decided'; readonly key: string; readonly lead: number }
  | { readonly kind: 'undecided'; readonly why: string };

export type RunStatus = 'running' | 'complete' | 'partial' | 'undecided' | 'stopped' | 'failed';
export type EditStatus = 'proposed' | 'accepted' | 'refused' | 'disabled' | 'applied' | 'undone' | 'stale' | 'undecided';

/** What a run may do. Set once at its start. */
export interface RunSettings {
  /** Wanted probability that the whole feature is right, 0 to 1. */
  readonly reliability: number;
  readonly budgetUsd: number | null;
  readonly maxCalls: number;
  readonly concurrency: number;
  readonly seed: number;
  /** Limit of one test run, milliseconds. */
  readonly testTimeoutMs: number;
  /** False: nothing of the project is executed (Restricted Mode). */
  readonly trusted: boolean;
  /** The person's consent to tests on a machine without a sandbox. Absent is no. */
  readonly runTestsWithoutSandbox?: boolean;
  /** US dollars for a million tokens; null or absent is unknown. */
  readonly priceInput?: number | null;
  readonly priceOutput?: number | null;
  /** Votes that the person asked for beyond what decides, by task. Absent is none. */
  readonly moreVotes?: Readonly<Record<string, number>>;
  /** Who votes beside the model: `MODEL`, `MODEL@TEMPERATURE` or `@TEMPERATURE`, at the same endpoint. Absent is nobody. */
  readonly voters?: readonly string[];
}
