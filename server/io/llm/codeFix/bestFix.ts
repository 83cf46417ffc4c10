// Which of the language service's proposals to take: one that takes its error away, brings none, and says what the code means.
import type { Answer, Diagnostic, TaskBrief } from '../../../protocol/model';
import type { Checker, CodeFix } from '../../../core/ports/checker';
import type { StopSignal } from '../../../core/ports/stopSignal';
import { changeOf } from '../../../core/offline/changeOf';
import { diagnosticsDelta, errorsIn } from '../../../protocol/diagnosticsDelta';

export interface Checking {
  readonly checker: Checker;
  readonly stop: StopSignal;
}

/** One version of the file with what is wrong in it. */
export interface Version {
  readonly text: string;
  readonly errors: readonly Diagnostic[];
}

export interface Fixed extends Version {
  readonly fix: CodeFix;
  /** Undefined where more than the target and imports would change. */
  readonly answer: Answer;
}

/** These make the compiler silent about a mistake instead of mending it. */
const SILENCING = /^(disableJsDiagnostics|addConvertToUnknownForNonOverlappingTypes|unusedIdentifier)$/;
const SILENT_WORDS = /^Add (index signature|definite assignment)|with an underscore/;
/** These leave a body or a value for somebody else to write, so they come last. */
const UNFINISHED = /^(fixMissingFunctionDeclaration|fixMissingMember|missingCases|addMissingConst|fixClass\w+)$/;

/** Silent ones left out, unfinished ones last, else in the service's own order. Equal texts once. */
export function sensible(fixes: readonly CodeFix[]): readonly CodeFix[] {
  const kept = fixes.filter(({ name, description, text }, index) => !SILENCING.test(name) && !SILENT_WORDS.test(description) && fixes.findIndex((one) => one.text === text) === index);
  return [...kept.filter(({ name }) => !UNFINISHED.test(name)), ...kept.filter(({ name }) => UNFINISHED.test(name))];
}

/** The one after which the fewest errors are left; of equals the first. Undefined where none helps without harm. */
export async function bestFix(brief: TaskBrief, version: Version, checking: Checking): Promise<Fixed | undefined> {
  const { checker, stop } = checking;
  let best: Fixed | undefined;
  for (const fix of sensible(await checker.fixes(brief.file, { [brief.file]: version.text }, stop))) {
    const answer = changeOf(brief, fix.text);
    if (answer === undefined || stop.aborted) continue;
    const errors = await errorsOf(brief.file, fix.text, checking);
    if (helps(fix, version.errors, errors) && errors.length < (best?.errors.length ?? Infinity)) best = { text: fix.text, errors, answer, fix };
  }
  return best;
}

/** The error that it was offered for is gone, and nothing is new. */
export function helps({ code }: CodeFix, before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const { gone, fresh } = diagnosticsDelta(before, after);
  return fresh.length === 0 && gone.some((one) => one.code === code);
}

export async function errorsOf(file: string, text: string, { checker, stop }: Checking): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await checker.check([file], { [file]: text }, stop);
  return errorsIn(diagnostics).filter((found) => found.file === file);
}
