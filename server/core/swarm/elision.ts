// Comments that stand in place of code which the reply leaves out.
import { commentsIn } from './commentsIn';

const code = '(?:code|file|function|class|methods?|functions?|members?|implementation|logic|body|imports?|tests?)';
const left = '(?:unchanged|the same|same|omitted|as (?:it )?(?:was|is|before)|here|elided)';
const verb = '(?:(?:remains?|stays?|is|are|goes) )?';

// Anchored at the comment's start: "leaves the rest unchanged" describes an algorithm, "the rest is unchanged" elides.
const phrases = [
  `^\\W*(?:the )?(?:rest|remainder)(?: of (?:the|this|your|my) (?:\\w+ )?${code})? ${verb}${left}\\b`,
  `^\\W*(?:the )?(?:rest|remainder) of (?:the|this|your|my) (?:\\w+ )?${code}\\W*$`,
  `^\\W*(?:the )?(?:existing|previous|remaining|other|original) (?:\\w+ )?${code} ${verb}${left}\\b`,
  `^\\W*(?:the )?${code} ${verb}(?:unchanged|omitted|elided)\\b`,
  '^\\W*(?:same|unchanged)(?: as)?(?: (?:above|before))?\\W*$',
  '\\b(?:omitted|elided|shortened|truncated) for brevity\\b',
  '\\b(?:your|actual|real|the) (?:code|implementation|logic) goes here\\b',
  '^\\W*(?:your )?(?:code|implementation|logic) (?:goes )?here\\b',
].map((pattern) => new RegExp(pattern, 'i'));

/** The first comment that elides, or undefined. */
export function elision(text: string): string | undefined {
  return commentsIn(text).find((comment) => isElision(comment));
}

function isElision(comment: string): boolean {
  // Documentation stands in front of code, not in its place.
  if (comment.startsWith('/**')) return false;
  const words = comment.replace(/^\/[/*]+|\*\/$/g, '').trim();
  // Dots alone, or dots with words after a blank: "... handle the other cases". `...rest` names code.
  if (/^(\.{3,}|…)(\s|$|\()/.test(words)) return true;
  return phrases.some((phrase) => phrase.test(words));
}
