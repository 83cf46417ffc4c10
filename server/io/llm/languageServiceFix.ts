// The agent for code with errors: takes the language service's own fixes for errors inside the target, one after the other.
import type { Answer, TaskBrief } from '../../protocol/model';
import type { Checker } from '../../core/ports/checker';
import type { StopSignal } from '../../core/ports/stopSignal';
import { applyRefactorings } from './codeFix/applyRefactorings';
import { bestFix, errorsOf } from './codeFix/bestFix';
import { noAnswer, type OfflineAnswer } from './offlineAnswer';

/** Each removes at least one error, so this is only a wall. */
const MOST_FIXES = 8;

/** Deterministic: the same file and the same errors give the same answer. Without errors a wish may name a refactoring. */
export async function fixByLanguageService(brief: TaskBrief, checker: Checker, stop: StopSignal): Promise<OfflineAnswer> {
  const errors = await errorsOf(brief.file, brief.fileText, { checker, stop });
  if (errors.length === 0) {
    const refactored = await applyRefactorings(brief, { checker, stop });
    if (refactored === undefined) return noAnswer('the code has no error that could be fixed, and without a model a wish is read only where it names a refactoring');
    return { ok: true, answer: refactored.answer, note: `by the language service: ${refactored.name}` };
  }
  let version = { text: brief.fileText, errors };
  let answer: Answer | undefined;
  const done: string[] = [];
  for (let round = 0; round < MOST_FIXES && version.errors.length > 0 && !stop.aborted; round += 1) {
    const better = await bestFix(brief, version, { checker, stop });
    if (better === undefined) break;
    version = better;
    answer = better.answer;
    done.push(better.fix.description);
  }
  return answer === undefined ? noAnswer('the language service has no fix that stays inside the target') : { ok: true, answer, note: `by the language service: ${done.join('; ')}` };
}
