// An answer to be split, and what comes of it.
import type { Answer, Edit, Task } from '../../protocol/model';

export interface AtomiseInput {
  readonly task: Task;
  readonly file: string;
  readonly fileText: string;
  readonly answer: Answer;
  readonly hash: (text: string) => string;
}

/** `unchanged`: there is nothing wrong with the answer, the code is as it says already. */
export type Atomised = { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly why: string; readonly unchanged?: true };
