// What is shown of a run anywhere: the fold of its events, as plain data.
import type { Check, Criterion, EditKind, EditStatus, Evidence, HealingRung, PlanStep, RunSettings, RunStatus, SpecGap, Tally, Usage } from './model';
import type { GateView } from './gateState';
import type { SampleOutcome } from './sampleOutcome';
import type { Carried, Forecast, Range, Reservation } from './money';

/** What review page, sidebar and `--json` show of one edit: a fold over the events. */
export interface EditView {
  readonly id: string;
  readonly task: string;
  readonly kind: EditKind;
  readonly file: string;
  readonly target: string;
  readonly title: string;
  readonly status: EditStatus;
  readonly reason: string;
  readonly evidence: Evidence;
  /** Why the edit may not be called verified, e.g. `types only`; absent where it may. */
  readonly lowConfidence?: string;
  readonly votes: VotesView;
  readonly dependsOn: readonly string[];
  readonly diff: string;
}

export interface VotesView {
  readonly samples: number;
  /** Further samples, of agents that vote beside the model without a call; absent is none. */
  readonly beside?: number;
  readonly winner: number;
  readonly runnerUp: number;
  readonly redFlags: number;
  readonly k: number;
  /** Posterior probability that the winner is right, 0 to 1; absent where nothing is believed. */
  readonly confidence?: number;
}

export interface SampleView {
  readonly id: string;
  readonly agent: string;
  readonly state: 'running' | SampleOutcome['kind'];
  readonly detail: string;
  /** Key of its cluster in the tally; empty when discarded. */
  readonly cluster: string;
  readonly checks: readonly Check[];
  readonly raw: string;
  /** Its usage is in the sums already. */
  readonly paid?: boolean;
  /** Of an agent that votes beside the model: no call. */
  readonly beside?: true;
}

/** One answer of a task as a diff of its file, or why there is none. */
export interface Alternative {
  readonly key: string;
  readonly votes: number;
  readonly diff: string;
  readonly problem: string;
}

export interface TaskView {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly file: string;
  /** Tasks of one kind share what is learnt about their votes. */
  readonly kind?: string;
  /** `divided`: smaller tasks have taken its place. */
  readonly status: 'waiting' | 'sampling' | 'decided' | 'undecided' | 'divided';
  readonly why: string;
  readonly tally: Tally | null;
  readonly samples: readonly SampleView[];
  /** Id of the earlier run whose decision was used again; absent where this run decided. */
  readonly reusedFrom?: string;
  /** What was tried when no answer passed, in order. */
  readonly healing?: readonly { readonly rung: HealingRung; readonly why: string }[];
  /** Of a planned step, with the criteria that it serves. */
  readonly verb?: PlanStep['verb'];
  readonly criteria?: readonly string[];
  /** Decided against dissent: the call on which the two leading answers part, and what each does there. */
  readonly parted?: string;
  /** Id of the task whose answer was said again here; absent where it was asked about itself. */
  readonly repeats?: string;
  /** Why it was asked again after its edits had been decided. */
  readonly redone?: readonly string[];
}

/** Tasks that stand together, and what was checked of all files that they touch. */
export interface WaveView {
  readonly wave: number;
  readonly tasks: readonly string[];
  readonly checks: readonly Check[];
}

/** Money that counts against the budget. Null is unknown. */
export interface SpendingView {
  /** Measured dollars, and in full what was reserved for calls whose price nobody reported. */
  readonly chargedUsd: number | null;
  /** Calls that have been charged, those of an earlier run that this one goes on with included. */
  readonly chargedCalls: number;
  /** Reservations of calls on their way, by sample. */
  readonly open: Readonly<Record<string, Reservation>>;
  readonly carried: Carried | null;
}

/** A share with its 95 % interval (Wilson): `right` of `of`. */
export interface Share {
  readonly right: number;
  readonly of: number;
  readonly interval: Range;
}

/** What the rest of the run may take, from what was measured in it. */
export interface Outlook {
  /** Replies without a red flag, among all replies. */
  readonly valid: Share;
  /** Valid replies that passed every check. */
  readonly gated: Share;
  /** Votes for the winner, in the tasks that are decided. */
  readonly agreeing: Share;
  /** Calls that are still to be made; null as long as there is too little data. */
  readonly callsLeft: Range | null;
  /** Empty, or why there is no interval yet: `insufficient data: 4 of 35 votes`. */
  readonly why: string;
}

/** One voter as measured: a model at a temperature. */
export interface VoterView {
  readonly name: string;
  readonly samples: number;
  /** Valid answers that agreed with the winner, of those in decided tasks. */
  readonly p: Share;
  readonly valid: Share;
  /** Why it is asked no more; empty while it votes. */
  readonly dropped: string;
}

/** Correlation of the errors of two voters on the same tasks; null where one of them never or always erred. */
export interface VoterPair {
  readonly one: string;
  readonly other: string;
  readonly pairs: number;
  readonly phi: number | null;
}

export interface VotersView {
  readonly voters: readonly VoterView[];
  readonly pairs: readonly VoterPair[];
  /** What mixing did to p, in a sentence; empty with one voter. */
  readonly mixing: string;
}

/** The whole of a run as shown: the fold of its events. */
export interface RunView {
  readonly run: string;
  readonly at: number;
  readonly workspace: string;
  readonly title: string;
  readonly target: string;
  readonly model: string;
  readonly simulated: boolean;
  readonly status: RunStatus;
  readonly reason: string;
  readonly stage: 'locating' | 'planning' | 'swarming' | 'assembling' | 'review';
  readonly tasks: readonly TaskView[];
  readonly edits: readonly EditView[];
  readonly baseline: readonly Check[];
  readonly integration: readonly Check[];
  readonly notes: readonly string[];
  readonly forecast: Forecast | null;
  readonly settings: RunSettings;
  readonly usage: Usage;
  readonly spending: SpendingView;
  readonly outlook: Outlook | null;
  /** Voters that are asked no more, with the reason. */
  readonly dropped: Readonly<Record<string, string>>;
  readonly paused: boolean;
  readonly ms: number;
  /** What the wish asks for and leaves open; absent where no wish was planned. */
  readonly criteria?: readonly Criterion[];
  readonly gaps?: readonly SpecGap[];
  /** What was asked of the planner, one question each. */
  readonly planning?: readonly TaskView[];
  /** By name; absent where no gate was heard of: journals of earlier versions, agents without an endpoint. */
  readonly gates?: Readonly<Record<string, GateView>>;
  /** Absent where the run has one file and no waves. */
  readonly waves?: readonly WaveView[];
}
