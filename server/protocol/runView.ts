// What is shown of a run anywhere: the fold of its events, as plain data.
import type { Check, EditKind, EditStatus, Evidence, Forecast, RunSettings, RunStatus, SampleOutcome, Tally, Usage } from './model';

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
  readonly votes: VotesView;
  readonly dependsOn: readonly string[];
  readonly diff: string;
}

export interface VotesView {
  readonly samples: number;
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
}

export interface TaskView {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly file: string;
  /** Tasks of one kind share what is learnt about their votes. */
  readonly kind?: string;
  readonly status: 'waiting' | 'sampling' | 'decided' | 'undecided';
  readonly why: string;
  readonly tally: Tally | null;
  readonly samples: readonly SampleView[];
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
  readonly ms: number;
}
