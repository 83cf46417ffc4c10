// What a run over several files is to do.
import type { Criterion, Edit, Evidence, PlanStep } from '../../../protocol/model';

/** What was planned. */
export interface PlannedFeature {
  readonly criteria: readonly Criterion[];
  readonly steps: readonly PlanStep[];
  readonly notes: readonly string[];
  /** Decisions of an earlier run that stand; absent is none. */
  readonly kept?: readonly KeptDecision[];
  /** By step: why earlier answers were refused. */
  readonly refusals?: ReadonlyMap<string, readonly string[]>;
}

/** A decision of the earlier run that stands: its edits are part of the new proposal, with the evidence that they have. */
export interface KeptDecision {
  readonly task: string;
  readonly edits: readonly Edit[];
  readonly evidence: Evidence;
}
