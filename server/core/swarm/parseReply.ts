// From the text of a reply to an answer, or to the reason why it is none. Discarded, never repaired.
import type { Answer, RedFlag } from '../../protocol/model';
import { elision } from './elision';
import { hiddenUnicode } from './hiddenUnicode';
import { readReply } from './readReply';
import { replyShape } from './replySchema';

export type ParsedReply =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly flag: RedFlag; readonly detail: string };

/** `truncated`: the model stopped at its token limit. The code in the answer has not been read yet: `redFlag` does that. */
export function parseReply(text: string, truncated: boolean): ParsedReply {
  const reply = readReply(text, truncated, replyShape);
  return reply.ok ? judge(reply.value) : reply;
}

function judge(answer: Answer): ParsedReply {
  const pieces = [answer.declaration, ...answer.before, ...answer.after, ...answer.imports];
  if (answer.declaration.trim() === '') return flagged('empty', 'the declaration is empty');
  if (pieces.some((piece) => piece.trimStart().startsWith('```'))) return flagged('fenced', 'the code stands in a Markdown fence');
  if (pieces.some(isTooDeep)) return flagged('tooLarge', `the code is nested more than ${MOST_NESTED} deep`);
  const character = pieces.map(hiddenUnicode).find((found) => found !== undefined);
  if (character !== undefined) return flagged('hiddenUnicode', `the code holds ${character}`);
  const left = pieces.map(elision).find((found) => found !== undefined);
  if (left !== undefined) return flagged('elision', `code was left out: ${left.slice(0, 80)}`);
  return { ok: true, answer };
}

/** Deeper than people write, and shallow enough for every parser and walker after this one. */
const MOST_NESTED = 200;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if ('([{'.includes(character)) depth += 1;
    // Strings may hold single brackets, so the count never falls below zero; it only has to notice piles of them.
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > MOST_NESTED) return true;
  }
  return false;
}

function flagged(flag: RedFlag, detail: string): ParsedReply {
  return { ok: false, flag, detail };
}
