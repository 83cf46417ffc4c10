// An answer on trial, and what a trial may find.
import type { ts } from 'ts-morph';
import type { Answer, RedFlag, TaskBrief } from '../../protocol/model';

export interface Flagged {
  readonly flag: RedFlag;
  /** For a person: what was found. */
  readonly detail: string;
}

export interface ParsedAnswer {
  /** The target's new node; overload signatures stand in front of it. */
  readonly declaration: ts.Node;
  readonly overloads: readonly ts.Node[];
  /** Top-level statements of `before` and `after`. */
  readonly beside: readonly ts.Statement[];
  readonly imports: readonly ts.Statement[];
  /** All trees, the declaration's first, to walk through everything that the answer brings. */
  readonly sources: readonly ts.SourceFile[];
}

export interface Suspect {
  readonly brief: TaskBrief;
  readonly answer: Answer;
  readonly parsed: ParsedAnswer;
  /** Names of the packages that the project has. */
  readonly dependencies: readonly string[];
}
