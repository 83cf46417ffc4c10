// Exit statuses of the command line, one meaning each.
import { traceCriteria } from '../protocol/traceCriteria';
import type { RunResult } from '../core/pipeline/runResult';

export const EXIT = { done: 0, someUndecided: 1, badInput: 2, noModel: 3, stopped: 130 } as const;

/** 0 only when every edit was decided and verified, and every criterion of the wish has edits with evidence. */
export function exitStatus(result: RunResult): number {
  if (result.end === 'badInput') return EXIT.badInput;
  if (result.end === 'noModel') return EXIT.noModel;
  if (result.end === 'stopped') return EXIT.stopped;
  const open = traceCriteria(result.view).some(({ state }) => state === 'open');
  return result.view.status === 'complete' && !open ? EXIT.done : EXIT.someUndecided;
}
