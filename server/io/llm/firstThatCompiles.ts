// Tries answers against the types, simplest first, so that an agent does not answer what is refused anyway.
import type { Answer, TaskBrief } from '../../protocol/model';
import type { Checker } from '../../core/ports/checker';
import type { StopSignal } from '../../core/ports/stopSignal';

/** Each costs one type check. */
const MOST_TRIED = 3;

export interface Candidates {
  readonly brief: TaskBrief;
  readonly answers: readonly Answer[];
}

/** The first answer with which the file has no more errors than before; undefined when none of the first few has. */
export async function firstThatCompiles({ brief, answers }: Candidates, checker: Checker, stop: StopSignal): Promise<Answer | undefined> {
  const before = await errorsIn(brief, brief.fileText, { checker, stop });
  for (const answer of answers.slice(0, MOST_TRIED)) {
    if (stop.aborted) return undefined;
    const text = brief.fileText.replace(brief.targetText, () => answer.declaration);
    if ((await errorsIn(brief, text, { checker, stop })) <= before) return answer;
  }
  return undefined;
}

interface Checking {
  readonly checker: Checker;
  readonly stop: StopSignal;
}

/** Samples of one task share its brief, and with it the checks of equal texts. */
const counted = new WeakMap<TaskBrief, Map<string, Promise<number>>>();

function errorsIn(brief: TaskBrief, text: string, checking: Checking): Promise<number> {
  const known = counted.get(brief) ?? new Map<string, Promise<number>>();
  counted.set(brief, known);
  const count = known.get(text) ?? countErrors(brief, text, checking);
  known.set(text, count);
  return count;
}

async function countErrors(brief: TaskBrief, text: string, { checker, stop }: Checking): Promise<number> {
  const { diagnostics } = await checker.check([brief.file], { [brief.file]: text }, stop);
  return diagnostics.filter((found) => found.severity === 'error' && found.file === brief.file).length;
}
