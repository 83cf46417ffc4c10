// The evidence of one edit, whole: everything that is needed to check it again without the run that made it.
import type { Answer, Check, Edit, Evidence, Feature, RunSettings, Tally, Task } from './model';
import type { RunEvent } from './runEvent';

export interface EvidenceBundle {
  readonly format: 'starling evidence 2';
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
  /** Decisions that stood by then, in their order: the task's text begins where they end. */
  readonly earlier: readonly BundledDecision[];
  /** Stubs that those had filled; of a planned task the plan says it. */
  readonly filled: readonly string[];
  /** Of a planned task, or a smaller one of a divided task: the others, and how far the run had come. */
  readonly plan: BundledPlan | null;
  /** The winning answer; null where the decision of an earlier run was used again. */
  readonly answer: Answer | null;
  /** Before the run: every file that it changed, the tests that reach the task's file, and what these import; of a planned task all code, where the project is not large. */
  readonly files: readonly BundledText[];
  /** What the task's edits change, as they leave it. */
  readonly candidate: readonly BundledText[];
  readonly evidence: Evidence;
  readonly tally: Tally | null;
  readonly baseline: readonly Check[];
  /** The events of the run that concern the task, and its beginning. */
  readonly journal: readonly RunEvent[];
  /** Hash of the journal's last line when the bundle was made: `starling audit` gives the same, or a later one. */
  readonly journalHash: string;
}

export interface BundledDecision {
  readonly task: string;
  /** Empty where the answers agreed on the code as it stood. */
  readonly edits: readonly Edit[];
}

export interface BundledPlan {
  /** All of its tasks. What is neither in `earlier` nor given up was open. */
  readonly tasks: readonly Task[];
  /** Ids of tasks that had been given up. */
  readonly givenUp: readonly string[];
  /** How many of `earlier` and of `givenUp` there were when the round began. Of what came after them the task saw its own file only. */
  readonly begun: { readonly earlier: number; readonly givenUp: number };
  /** Tests that reach the files of the tasks, by file. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
}

export interface BundledText {
  readonly file: string;
  /** Null where there is no such file. */
  readonly text: string | null;
  /** Empty where there is no such file. */
  readonly sha256: string;
}
