// What every step of one run shares. Made once by runFeature, never changed by a step except through its own parts.
import type { Diagnostic, Feature, RunSettings } from '../../protocol/model';
import type { RunPorts } from '../ports/runPorts';
import type { TestReport } from '../ports/testRunner';
import type { RunMemory } from './checkMemory';
import type { KeptReplies } from './keptReply';
import type { Purse } from './purse';
import type { QuickTests } from './quickTests';
import type { Guide } from './readGuides';
import type { Record } from './record';

export interface RunContext {
  readonly run: string;
  readonly ports: RunPorts;
  readonly settings: RunSettings;
  readonly record: Record;
  readonly purse: Purse;
  readonly feature: Feature;
  /** Texts of the related tests by file. */
  readonly tests: readonly { readonly file: string; readonly text: string }[];
  /** Packages that the project has, so that a new one is seen. */
  readonly dependencies: readonly string[];
  readonly baseline: Baseline;
  /** AGENTS.md of the project, outermost first. */
  readonly guides?: readonly Guide[];
  /** Absent: every check is made anew. */
  readonly memory?: RunMemory;
  /** By question: replies of an earlier run that this one goes on with. Those of a task itself are its turn's. */
  readonly replies?: KeptReplies;
  /** By question: seeds that an earlier run has asked with and that no reply is on record for. */
  readonly skippedSeeds?: ReadonlyMap<string, number>;
  /** Where a winner is judged again: as many mutants are tried as there was time for then, however long it takes now. */
  readonly triedMutants?: number;
  /** Monotonic milliseconds at the start of the run. */
  readonly startedAt: number;
}

/** What was wrong before anything was changed: only what is new counts. */
export interface Baseline {
  readonly diagnostics: readonly Diagnostic[];
  /** Who judges types in this run, e.g. `typescript 7.0.2 (native)`. */
  readonly compiler?: string;
  readonly tests: TestReport;
  /** What the fast test filter is believed; absent where there is none, and where the project's own runner has to judge everything. */
  readonly quick?: QuickTests;
}

/** The same run without the fast test filter: what it let through is not taken for judged. */
export function withoutQuick(context: RunContext): RunContext {
  const { quick: _, ...baseline } = context.baseline;
  return { ...context, baseline };
}

/** Milliseconds since the run began. */
export function elapsed(context: Pick<RunContext, 'ports' | 'startedAt'>): number {
  return Math.round(context.ports.clock.monotonic() - context.startedAt);
}
