// An agent that needs no model and votes beside one: its samples are no calls.
import type { Answer, TaskBrief } from '../../protocol/model';
import type { StopSignal } from './stopSignal';

export interface BesideVoter {
  /** Recorded as the agent of its samples, e.g. `offline`. */
  readonly name: string;
  /** `task`: asked once for each task, before the model. `nearMiss`: asked about answers that the types passed and that tests or examples refused. */
  readonly about: 'task' | 'nearMiss';
  /** Never rejects; settles within a second of the stop. */
  answer(question: BesideQuestion, stop: StopSignal): Promise<BesideReply>;
}

export interface BesideQuestion {
  readonly brief: TaskBrief;
  readonly seed: number;
  /** Arguments that no example shows, to tell versions apart; each a list of source texts. Empty where the target is no plain function. */
  readonly inputs: readonly (readonly string[])[];
  readonly near?: NearMiss;
  /** The workspace is trusted: its code may be run in the sandbox. */
  readonly mayRun: boolean;
}

/** An answer that is nearly right. */
export interface NearMiss {
  /** Id of the sample that gave it. */
  readonly sample: string;
  readonly answer: Answer;
  /** The whole file with it. */
  readonly text: string;
}

/** `note`: one line that a person reads beside the sample, e.g. whose answer was repaired. */
export type BesideReply = { readonly ok: true; readonly answer: Answer; readonly note: string } | { readonly ok: false; readonly why: string };
