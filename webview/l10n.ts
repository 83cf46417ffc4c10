// The words that the pages say themselves, in the editor's language. English stands in the code, as the key of its translation.

/** What the words are in a language; a word that is not there stays English. */
export interface Spoken {
  /** Tag of the language, for its numbers. */
  readonly language: string;
  readonly words: ReadonlyMap<string, string>;
}

const ENGLISH: Spoken = { language: 'en-US', words: new Map() };

let spoken = ENGLISH;

/** `message` stands as a key in `l10n/bundle.l10n.json`, with `{0}`, `{1}` for the values. Values are put in once and never read as words. */
export function t(message: string, ...values: readonly (string | number)[]): string {
  return (spoken.words.get(message) ?? message).replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

/** Called once, before anything is drawn; without a language the pages speak English. */
export function speak(next: Spoken = ENGLISH): void {
  spoken = next;
}

/** `1,200`: a whole number with the marks of the language. */
export function plain(count: number): string {
  return count.toLocaleString(spoken.language);
}

/** `1.4`: exactly so many digits behind the mark of the language, and no marks before it. */
export function decimals(value: number, digits: number): string {
  return value.toLocaleString(spoken.language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
}
