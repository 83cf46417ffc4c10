// How one task of a run may end.
import type { Tally } from '../../protocol/model';
import type { Verdict } from './verifyAnswer';

/** `split`: the votes have not decided it; it stands until the tests can judge it, which wait for other tasks. */
export type TaskOutcome =
  | { readonly kind: 'decided'; readonly verdict: Verdict; readonly tally: Tally; readonly split?: true }
  | { readonly kind: 'undecided'; readonly why: string }
  /** Its samples cannot be judged before another stub is filled. They are kept. */
  | { readonly kind: 'deferred'; readonly why: string }
  /** No further task can do better: the model is out of reach, the run was stopped, the money is gone. */
  | { readonly kind: 'ended'; readonly why: string; readonly cause: 'stopped' | 'noModel' | 'exhausted' };
