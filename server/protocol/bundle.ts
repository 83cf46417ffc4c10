// The evidence of one edit, whole: everything that is needed to check it again without the run that made it.
import type { Answer, Check, Edit, Evidence, Feature, RunSettings, Tally, Task } from './model';
import type { RunEvent } from './runEvent';

export interface EvidenceBundle {
  readonly format: 'starling evidence 1';
  readonly run: string;
  readonly model: string;
  readonly simulated: boolean;
  readonly settings: RunSettings;
  /** By name: `starling`, `node`, `platform`. Compilers, runners and linters name themselves in the checks. */
  readonly versions: Readonly<Record<string, string>>;
  readonly feature: Feature;
  readonly task: Task;
  /** Id of the edit that the bundle is about. */
  readonly edit: string;
  /** All edits of its task: they were judged together. */
  readonly edits: readonly Edit[];
  /** Edits of the tasks that were decided before, task by task: the task's text begins where they end. */
  readonly earlier: readonly (readonly Edit[])[];
  /** Stubs that those had filled. */
  readonly filled: readonly string[];
  /** The winning answer; null where the decision of an earlier run was used again. */
  readonly answer: Answer | null;
  /** The feature's file before the run first, then its tests, and what they import. */
  readonly files: readonly BundledText[];
  /** The feature's file with the task's edits. */
  readonly candidate: BundledText;
  readonly evidence: Evidence;
  readonly tally: Tally | null;
  readonly baseline: readonly Check[];
  /** The events of the run that concern the task, and its beginning. */
  readonly journal: readonly RunEvent[];
  /** Hash of the journal's last line when the bundle was made: `starling audit` gives the same, or a later one. */
  readonly journalHash: string;
}

export interface BundledText {
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
}
