// A wish cut into sentences and clauses, with what stands in quotes and code set apart, so that a rule never reads a label as prose.

export interface WishText {
  readonly whole: string;
  readonly sentences: readonly Sentence[];
}

export interface Sentence {
  /** As written, except that what stands in quotes is blanked. Positions are those of `original`. */
  readonly text: string;
  /** Code in backticks is blanked too: words only. */
  readonly prose: string;
  readonly original: string;
  /** Parts between commas, semicolons and joining words; blanked like `text`. */
  readonly clauses: readonly string[];
}

/** One line of text in, at least one sentence out unless it is blank. */
export function readWish(wish: string): WishText {
  const whole = wish.trim();
  const quiet = blankQuotes(whole);
  const ends = [...quiet.replace(/`[^`]*`/g, blank).matchAll(/(?<!\b(?:e\.g|i\.e|etc|vs|incl|approx))[.;!?]+(?=\s|$)/g)].map(({ index, 0: mark }) => index + mark.length);
  const cuts = [0, ...ends, whole.length];
  const sentences = cuts.slice(1).flatMap((end, at) => {
    const start = cuts[at] ?? 0;
    const original = whole.slice(start, end);
    return original.trim() === '' ? [] : [sentence(original, quiet.slice(start, end))];
  });
  return { whole, sentences };
}

function sentence(original: string, text: string): Sentence {
  return { original, text, prose: text.replace(/`[^`]*`/g, blank), clauses: clausesOf(text) };
}

/** Joining words inside code join nothing. */
function clausesOf(text: string): readonly string[] {
  const joins = [...text.replace(/`[^`]*`/g, blank).matchAll(/[,;:]\s|\s(?:and|but|yet|while|whereas|although)\s/gi)].map(({ index, 0: mark }) => [index, index + mark.length] as const);
  const starts = [0, ...joins.map(([, end]) => end)];
  const stops = [...joins.map(([start]) => start), text.length];
  return starts.map((start, at) => text.slice(start, stops[at])).filter((clause) => clause.trim() !== '');
}

/** An apostrophe within or after a word quotes nothing; a quotation is blanked without its marks. */
function blankQuotes(text: string): string {
  return text.replace(/"([^"]*)"|(?<![\p{L}\p{N}`])'([^'\n]*)'(?![\p{L}\p{N}])|“([^”]*)”/gu, (quotation) => `${quotation[0] ?? ''}${blank(quotation.slice(1, -1))}${quotation.at(-1) ?? ''}`);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
