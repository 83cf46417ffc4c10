// How a run ends, and what it hands over.
import type { Edit, RunStatus } from '../../protocol/model';
import type { RunView } from '../../protocol/runView';
import type { AssembledFiles } from '../assemble/assemble';
import type { TaskOutcome } from './taskOutcome';
import { elapsed, type RunContext } from './runContext';

/** `end` tells why a run brought less than was asked; `files` are the whole texts before and after all proposed edits. */
export interface RunResult {
  readonly view: RunView;
  readonly edits: readonly Edit[];
  readonly files: AssembledFiles;
  readonly end: 'done' | 'badInput' | 'noModel' | 'stopped' | 'exhausted';
}

/** What the swarm brought: the edits of every decided task, and why it ended before the plan did. */
export interface SwarmOutcome {
  readonly edits: readonly Edit[];
  readonly decided: number;
  /** How many were to be decided: one that was divided counts as its smaller ones. */
  readonly tasks: number;
  readonly filled: readonly string[];
  readonly text: string;
  readonly ended?: Extract<TaskOutcome, { kind: 'ended' }>;
}

/** Ends a run that got as far as a proposal, or to its absence. */
export async function endRun(context: RunContext, status: RunStatus, reason: string): Promise<void> {
  await context.record.write({ type: 'runEnded', status, reason, ms: elapsed(context) });
}
