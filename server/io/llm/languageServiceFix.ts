// The agent for code with errors: takes the language service's own fixes for errors inside the target.
import type { Answer, TaskBrief } from '../../protocol/model';
import type { CodeFix, Checker } from '../../core/ports/checker';
import type { StopSignal } from '../../core/ports/stopSignal';
import { changeOf } from '../../core/offline/changeOf';
import { noAnswer, type OfflineAnswer } from './offlineAnswer';

/** Fixes one after the other; each removes at least one error, so this is only a wall. */
const MOST_FIXES = 8;

/** Deterministic: the same file and the same errors give the same answer. */
export async function fixByLanguageService(brief: TaskBrief, checker: Checker, stop: StopSignal): Promise<OfflineAnswer> {
  let text = brief.fileText;
  let answer: Answer | undefined;
  let left = await errorCount(brief.file, text, { checker, stop });
  if (left === 0) return noAnswer('the code has no error that could be fixed, and without a model a wish cannot be read');
  for (let round = 0; round < MOST_FIXES && left > 0 && !stop.aborted; round += 1) {
    const better = await bestFix({ brief, text, left }, { checker, stop });
    if (better === undefined) break;
    ({ text, left, answer } = better);
  }
  return answer === undefined ? noAnswer('the language service has no fix that stays inside the target') : { ok: true, answer };
}

interface Checking {
  readonly checker: Checker;
  readonly stop: StopSignal;
}

interface Fixed {
  readonly text: string;
  readonly left: number;
  readonly answer: Answer;
}

async function bestFix(state: { readonly brief: TaskBrief; readonly text: string; readonly left: number }, checking: Checking): Promise<Fixed | undefined> {
  const { brief, text, left } = state;
  const fixes = await checking.checker.fixes(brief.file, { [brief.file]: text }, checking.stop);
  let best: Fixed | undefined;
  for (const fix of distinct(fixes)) {
    const answer = changeOf(brief, fix.text);
    if (answer === undefined || checking.stop.aborted) continue;
    const errors = await errorCount(brief.file, fix.text, checking);
    if (errors < (best?.left ?? left)) best = { text: fix.text, left: errors, answer };
  }
  return best;
}

function distinct(fixes: readonly CodeFix[]): readonly CodeFix[] {
  return [...new Map(fixes.map((fix) => [fix.text, fix])).values()];
}

async function errorCount(file: string, text: string, { checker, stop }: Checking): Promise<number> {
  const { diagnostics } = await checker.check([file], { [file]: text }, stop);
  return diagnostics.filter((found) => found.severity === 'error' && found.file === file).length;
}
