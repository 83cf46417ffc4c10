// One planned task as it is put, and what comes of it.
import type { Answer, Check, Edit, Tally, Task } from '../../../protocol/model';
import type { Site } from '../../decompose/archetypes/archetypes';
import type { KeptReply } from '../keptReply';
import type { Standing } from './taskPorts';

export interface StepQuestion {
  readonly task: Task;
  readonly standing: Standing;
  /** Marks of what stands in `standing`. */
  readonly filled: readonly string[];
  /** Names that a candidate may wait for. */
  readonly awaited: readonly string[];
  readonly replies: Map<number, KeptReply>;
  /** Samples of earlier turns whose answers do not count any more. */
  readonly drawnBefore: number;
  /** What was wrong with what was decided before; the person's words among it. */
  readonly refusals: readonly string[];
  readonly decisions: number;
  readonly doubtsOthers: (detail: string) => boolean;
  /** Whether a dissent that tests are still to judge leaves the leading answer in its place. */
  readonly untilTested: boolean;
}

export type StepOutcome =
  | { readonly kind: 'decided'; readonly edits: readonly Edit[]; readonly checks: readonly Check[]; readonly solved?: Solved; readonly split?: true }
  | { readonly kind: 'undecided' | 'deferred'; readonly why: string }
  | { readonly kind: 'ended'; readonly why: string; readonly cause: 'stopped' | 'noModel' | 'exhausted' };

/** An answer that may be said again at other sites. */
export interface Solved {
  readonly site: Site;
  readonly answer: Answer;
  readonly tally: Tally;
}
