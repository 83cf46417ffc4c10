// Measures without a number, words that leave the rest to the reader, and wishes that say nothing.
import type { SpecGap } from '../../../../protocol/model';
import { namesInText } from './namesInText';
import type { Sentence } from './readWish';
import type { WishScan } from './wishScan';

const MEASURES: readonly RegExp[] = [
  /\b(?:faster|quicker|better|nicer|cleaner|prettier|smarter|simpler|neater|snappier|user[- ]friendl(?:y|ier)|good performance|high performance|performant|scalable)\b/i,
  /\bmore (?:robust|readable|efficient|flexible|elegant|reliable|stable|maintainable|performant|scalable|secure|modern|intuitive|useful|responsive|consistent|helpful)\b/i,
  // As an order only: a description may speak of what cleans up.
  /(?:^|[,;:]|\b(?:and|please|to))\s*(?:improve|optimi[sz]e|speed up|clean up)\b/i,
  /\b(?:some|a certain|a reasonable|an appropriate|a suitable|a sensible|a proper|an acceptable) (?:\w+ )?(?:limit|timeout|size|number|amount|time|threshold|maximum|minimum|delay|length|interval|way|manner|value|default|format|order|retries)\b/i,
  /\b(?:retry|retries|try|wait|waits|keep|keeps|allow|allows|at most|at least|after|only) (?:it |them )?(?:for )?(?:up to )?(?:a few|several|some|a couple of|a while|many)\b/i,
  /\btoo (?:large|long|many|big|slow|deep|often|old|much)\b/i,
  /\b(?:properly|appropriately|gracefully|sensibly|as needed|as appropriate|as necessary|if needed|if necessary|where appropriate|when appropriate)\b/i,
];

// A number, a reason or a way says what is meant.
const EXPLAINED = /\d|:\s|\bso that\b|\bby \w+ing\b|\bthan\b|\bbecause\b|\bi\.e\.|\bthat is\b|\busing\b/i;

export function vagueMeasures({ wish }: WishScan): readonly SpecGap[] {
  return wish.sentences.flatMap(({ prose }) => {
    const word = MEASURES.map((measure) => measure.exec(prose)?.[0]).find((found) => found !== undefined);
    if (word === undefined || EXPLAINED.test(prose)) return [];
    return [{ kind: 'vague' as const, text: `"${word}" has no measure.`, question: `What exactly has to hold, so that a test can tell: which number, which case, which result?` }];
  });
}

const UNFINISHED = /\betc\b|\band so on\b|\band so forth\b|\band the like\b|\band similar\b|\bor similar\b|\bor something\b|\bsomehow\b|\bwhatever\b|\bTB[DCA]\b|\bFIXME\b|\?{2,}|\bto be (?:decided|defined|determined|discussed|clarified)\b|(?<![.\w])\.\.\.(?=\s|$|[,;])|…/i;

export function unfinished({ wish }: WishScan): readonly SpecGap[] {
  return wish.sentences.flatMap(({ prose }) => {
    const word = UNFINISHED.exec(prose)?.[0];
    return word === undefined ? [] : [{ kind: 'missing' as const, text: `"${word.trim()}" leaves open what else is wanted.`, question: 'What belongs to it? Name all of it, or leave it out.' }];
  });
}

const BARE_VERB = /^\s*(?:please\s+)?(?:fix|refactor|change|update|enhance|rework|polish|moderni[sz]e|simplify|handle|adjust|rewrite|redo|do)\b/i;

/** Fewer than two words, or a verb and a thing and nothing that is to become of it. */
export function emptyWish({ wish }: WishScan): readonly SpecGap[] {
  const words = wish.whole.match(/[\p{L}\p{N}_$]+/gu) ?? [];
  const gap = (text: string): readonly SpecGap[] => [{ kind: 'vague', text, question: 'What has to be different afterwards, and how would one see it?' }];
  if (words.length < 2) return gap(words.length === 0 ? 'The wish is empty.' : `"${wish.whole}" says nothing about what is wanted.`);
  const [only] = wish.sentences;
  if (wish.sentences.length > 1 || only === undefined || !isBare(only)) return [];
  return gap(`"${wish.whole}" does not say what is to become of it.`);
}

function isBare({ text }: Sentence): boolean {
  const verb = BARE_VERB.exec(text);
  if (verb === null) return false;
  const rest = text.slice(verb[0].length);
  const words = rest.replace(/`[^`]*`/g, ' name ').match(/[\p{L}\p{N}_$]+/gu) ?? [];
  const says = /\d|\b(?:to|so|by|into|from|with|for|as|when|if|on|of|that|which|and)\b|["':]/i.test(rest);
  return words.length <= 3 && !says && (namesInText(text).length > 0 || words.every((word) => /^[a-z]/.test(word)));
}
