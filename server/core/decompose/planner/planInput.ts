// All that a plan is judged by.
import type { Criterion } from '../../../protocol/model';
import type { PlannedProject } from './plannedProject';
import type { PlanReply } from './planQuestion';

export interface PlanInput {
  readonly reply: PlanReply;
  readonly criteria: readonly Criterion[];
  readonly project: PlannedProject;
  /** Why a file may not be planned for; undefined for one that may. */
  readonly fileFault: (file: string) => string | undefined;
  readonly wish: string;
  readonly hash: (text: string) => string;
  /** Set where one step is planned again: everything has to stand in it. */
  readonly within?: { readonly file: string; readonly target: string };
}
