// The agent for wishes that name a refactoring of the language service, such as "convert to template string".
import type { Answer, TaskBrief } from '../../../protocol/model';
import { changeOf } from '../../../core/offline/changeOf';
import { diagnosticsDelta } from '../../../protocol/diagnosticsDelta';
import { findNode } from '../../../core/ast/nodePath';
import { parseFile } from '../../../core/ast/parseFile';
import { errorsOf, type Checking } from './bestFix';

/** One place after the other; a refactoring that offers itself again at its own result must not go on for ever. */
const MOST_PLACES = 12;

export interface Refactored {
  readonly answer: Answer;
  /** As the service describes it. */
  readonly name: string;
}

/** Wherever in the target it is offered; undefined where the wish names none, or two that would do different things. */
export async function applyRefactorings(brief: TaskBrief, checking: Checking): Promise<Refactored | undefined> {
  const { checker, stop } = checking;
  const before = await errorsOf(brief.file, brief.fileText, checking);
  const seen = new Set([brief.fileText]);
  let text = brief.fileText;
  let done: Refactored | undefined;
  for (let place = 0; place < MOST_PLACES && !stop.aborted; place += 1) {
    const span = findNode(parseFile(brief.file, text), brief.task.target.path)?.span;
    if (span === undefined) break;
    const offers = (await checker.refactorings?.({ file: brief.file, span, wish: brief.task.wish }, { [brief.file]: text }, stop)) ?? [];
    const [next, ...others] = offers.filter(({ description }) => done === undefined || description === done.name);
    const answer = next === undefined || others.length > 0 || seen.has(next.text) ? undefined : changeOf(brief, next.text);
    if (next === undefined || answer === undefined) break;
    if (diagnosticsDelta(before, await errorsOf(brief.file, next.text, checking)).fresh.length > 0) break;
    seen.add(next.text);
    text = next.text;
    done = { answer, name: next.description };
  }
  return done;
}
