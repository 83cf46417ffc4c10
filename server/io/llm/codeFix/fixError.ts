// One error in one file, mended by the language service without a run: what is offered as a quick fix.
import type { CodeFix, ErrorPlace } from '../../../core/ports/checker';
import { errorsOf, helps, sensible, type Checking } from './bestFix';

/** The first sensible fix that takes the error away and brings none; undefined where there is no such fix. */
export async function fixError({ file, text, code, span }: ErrorPlace, checking: Checking): Promise<Pick<CodeFix, 'description' | 'text'> | undefined> {
  const { checker, stop } = checking;
  const offered = (await checker.fixes(file, { [file]: text }, stop)).filter((fix) => fix.code === code && fix.span?.start === span.start && fix.span.end === span.end);
  if (offered.length === 0) return undefined;
  const before = await errorsOf(file, text, checking);
  for (const fix of sensible(offered)) {
    if (stop.aborted) return undefined;
    if (helps(fix, before, await errorsOf(file, fix.text, checking))) return fix;
  }
  return undefined;
}
