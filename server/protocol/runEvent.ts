// What happens in a run, in order. Every number shown anywhere is a fold over these.
import type { Endpoint } from './endpoint';
import type { GateState } from './gateState';
import type { Judged } from './judged';
import type {
  Check,
  Criterion,
  Edit,
  EditStatus,
  Evidence,
  Feature,
  HealingRung,
  Plan,
  RunSettings,
  RunStatus,
  SpecGap,
  Tally,
  Task,
  Usage,
} from './model';
import type { SampleOutcome } from './sampleOutcome';
import type { Carried, Forecast, Reservation } from './money';

/** Every event of a run, in order. All numbers shown anywhere are a fold over these. */
export type RunEvent =
  | {
      readonly type: 'runStarted';
      readonly run: string;
      /** Milliseconds since the epoch, only shown, never compared. */
      readonly at: number;
      readonly workspace: string;
      readonly target: string;
      readonly wish: string;
      readonly model: string;
      readonly simulated: boolean;
      readonly settings: RunSettings;
      /** Where the answers come from, enough to ask there again. Never a key. */
      readonly endpoint: Endpoint;
      /** Where the run goes on with an earlier one: what that one has spent counts against the same budget. */
      readonly carried?: Carried;
    }
  | { readonly type: 'located'; readonly feature: Feature }
  | { readonly type: 'planned'; readonly plan: Plan; readonly forecast: Forecast }
  | { readonly type: 'baselined'; readonly checks: readonly Check[] }
  | {
      /** On disk before the call leaves, with the most that it may cost: a call whose end is not on record is charged that. */
      readonly type: 'sampleStarted';
      readonly task: string;
      readonly sample: string;
      readonly agent: string;
      readonly ms: number;
      readonly reserved?: Reservation;
      /** Of the request. Absent where a reply on record is judged again. */
      readonly seed?: number;
      /** Of an agent that votes beside the model: no call. */
      readonly beside?: true;
    }
  /** A further attempt for the same sample, or more choices in one: on disk before it leaves. */
  | { readonly type: 'reserved'; readonly task: string; readonly sample: string; readonly reserved: Reservation }
  /** The reply has come: on disk before it is used. `sampleEnded` repeats it with what became of it. */
  | {
      readonly type: 'replied';
      readonly task: string;
      readonly sample: string;
      readonly agent: string;
      readonly usage: Usage;
      readonly raw: string;
      readonly truncated: boolean;
    }
  | {
      readonly type: 'sampleEnded';
      readonly task: string;
      readonly sample: string;
      readonly agent: string;
      readonly outcome: SampleOutcome;
      readonly usage: Usage;
      /** Monotonic milliseconds since the run began. */
      readonly ms: number;
      /** Raw reply, cut at 20,000 characters, for "show the raw call". */
      readonly raw: string;
      readonly beside?: true;
      /** What an agent says of its answer, e.g. what it is made after. */
      readonly note?: string;
    }
  | { readonly type: 'checked'; readonly task: string; readonly sample: string; readonly check: Check }
  | { readonly type: 'voted'; readonly task: string; readonly tally: Tally }
  | { readonly type: 'decided'; readonly task: string; readonly edits: readonly Edit[]; readonly evidence: Evidence; readonly cacheKey?: string; readonly diffs?: readonly EditDiff[] }
  /** Two answers that are written differently do the same on the probes: from here on they are one. */
  | { readonly type: 'joined'; readonly task: string; readonly key: string; readonly into: string; readonly detail: string }
  /** The winner of the task and its runner-up do different things: on which call, and what. */
  | { readonly type: 'parted'; readonly task: string; readonly difference: string }
  /** The vote ended in dissent: agents were asked what is right where the two leading answers part. */
  | { readonly type: 'judged'; readonly task: string; readonly judged: Judged }
  /** The task is put off until another one is decided; its replies are kept. */
  | { readonly type: 'deferred'; readonly task: string; readonly why: string }
  | { readonly type: 'undecided'; readonly task: string; readonly why: string }
  /** No answer passed; smaller tasks take its place. */
  | { readonly type: 'divided'; readonly task: string; readonly tasks: readonly Task[]; readonly why: string }
  /** What was tried for a task of which no answer passed; `quarantine`: it is given up and the others go on. */
  | { readonly type: 'healed'; readonly task: string; readonly rung: HealingRung; readonly why: string }
  | { readonly type: 'integrated'; readonly check: Check }
  | { readonly type: 'proposed'; readonly diffs: readonly EditDiff[] }
  | { readonly type: 'editStatus'; readonly edit: string; readonly status: EditStatus; readonly reason: string }
  /** Intent: on disk before the first file is written, with all that undo needs. */
  | { readonly type: 'applying'; readonly edits: readonly string[]; readonly files: readonly FileChange[] }
  | { readonly type: 'applied'; readonly edits: readonly string[] }
  /** The intent came to nothing: every file holds what it held before. */
  | { readonly type: 'notApplied'; readonly edits: readonly string[]; readonly why: string }
  | { readonly type: 'undone'; readonly edits: readonly string[] }
  /** No new call leaves until `continued`; calls on their way are kept. */
  | { readonly type: 'paused' }
  | { readonly type: 'continued' }
  /** A decision of an earlier run on just the same inputs, checked anew: it cost no call. `key` is the hash of all inputs. */
  | { readonly type: 'reused'; readonly task: string; readonly from: string; readonly key: string; readonly tally: Tally }
  /** This voter is asked no more: it was right less often than the best one by more than the limit. */
  | { readonly type: 'voterDropped'; readonly voter: string; readonly why: string }
  /** A question to the planner, before there are tasks: its samples and votes bear this id. */
  | { readonly type: 'planning'; readonly task: string; readonly title: string }
  /** What the wish asks for, and what it leaves open. */
  | { readonly type: 'criteria'; readonly criteria: readonly Criterion[]; readonly gaps: readonly SpecGap[] }
  /** One agent's plan, or why it was thrown away. */
  | { readonly type: 'planSampled'; readonly sample: string; readonly steps: number; readonly problem: string }
  /** Of a wave: the tasks that follow see the project as it stands here, and of each other only what is in their own file. */
  | { readonly type: 'roundBegun' }
  /** The tasks of one wave stand together: what was checked of all files that they touch. Numbered from 0; what is done again at the end comes in waves after these. */
  | { readonly type: 'waveEnded'; readonly wave: number; readonly tasks: readonly string[]; readonly checks: readonly Check[] }
  /** A check of several edits failed at this one's symbols: it is asked again. Its edits so far are void. */
  | { readonly type: 'redone'; readonly task: string; readonly why: string }
  /** The answer of another task in this one's words, checked at this place: no call of its own. */
  | { readonly type: 'repeated'; readonly task: string; readonly of: string; readonly tally: Tally }
  /** What the gate before the endpoint allows by now: told after a call where it has changed, a few times a second at most. `ms` of the run. */
  | { readonly type: 'gate'; readonly state: GateState; readonly ms: number }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'runEnded'; readonly status: RunStatus; readonly reason: string; readonly ms: number };

/** Whole texts of one file before and after the accepted edits; empty where there is no such file. */
export interface FileChange {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** The file is not there before. */
  readonly made?: true;
  /** The file is not there afterwards. */
  readonly gone?: true;
}

export interface EditDiff {
  readonly edit: string;
  /** Unified diff of the file with this edit and what it depends on, against the file with only what it depends on. */
  readonly diff: string;
}
