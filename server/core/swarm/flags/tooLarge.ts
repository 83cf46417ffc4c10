// An answer larger than one declaration should be.
import type { Answer } from '../../../protocol/model';

const MOST_LINES = 400;
const MOST_CHARACTERS = 20_000;

/** A target that is itself larger may be answered at twice its size. */
export function tooLarge(answer: Answer, targetText: string): string | undefined {
  const text = [answer.declaration, ...answer.before, ...answer.after, ...answer.imports].join('\n');
  const characters = Math.max(MOST_CHARACTERS, 2 * targetText.length);
  if (text.length > characters) return `${String(text.length)} characters; at most ${String(characters)} were expected`;
  const lines = Math.max(MOST_LINES, 2 * countLines(targetText));
  return countLines(text) > lines ? `${String(countLines(text))} lines; at most ${String(lines)} were expected` : undefined;
}

function countLines(text: string): number {
  return text.split('\n').length;
}
