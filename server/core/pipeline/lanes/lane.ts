// A lane: one check of one candidate, with what has to have passed before it. One file each in this folder.
import type { Answer, CheckName, CheckOutcome, Edit, Task } from '../../../protocol/model';
import type { RunContext } from '../runContext';
import type { TestLimit } from '../testLimit';

/** One answer on its way: the text of the file before it, and which stubs are already filled by earlier winners. */
export interface Candidate {
  readonly task: Task;
  readonly answer: Answer;
  readonly fileText: string;
  readonly filled: readonly string[];
  /** Stubs of the file that later tasks are still to fill. */
  readonly open: readonly string[];
  readonly limit: TestLimit;
}

/** A candidate as text: it parses, and its edits make `text` out of `fileText`. */
export interface BuiltCandidate extends Candidate {
  readonly edits: readonly Edit[];
  readonly text: string;
}

export interface Judged {
  /** `skipped` where a lane cannot run, with the reason as detail. Only facts speak against a candidate: a lane that is not sure has passed, and its detail says so. */
  readonly outcome: CheckOutcome;
  readonly detail: string;
  readonly command?: string;
  /** The judgement depends on a stub that is not filled yet. */
  readonly waits?: boolean;
  /** Where time may end a lane early: how much of its work it did. */
  readonly tried?: number;
}

export interface Lane {
  readonly name: CheckName;
  /** Raised when the lane judges otherwise than before: kept results of earlier versions are not used. */
  readonly version: number;
  /** Lanes that must have ended without a refusal first; all others may run beside this one. */
  readonly needs: readonly CheckName[];
  /** `context.ports.stop` is the lane's own: it stops with the run, and when another lane refuses the candidate. Never rejects. */
  run(candidate: BuiltCandidate, context: RunContext): Promise<Judged>;
}
