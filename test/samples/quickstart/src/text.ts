/**
 * Turns a title into the last part of a web address: lower case, words joined by "-", no other punctuation.
 *
 * @example slugify("Hello World") // => "hello-world"
 * @example slugify("  What's new?  ") // => "what-s-new"
 */
export function slugify(title: string): string {
  throw new Error('not implemented');
}

/**
 * The first letter of each name in upper case.
 *
 * @example initials("Ada Lovelace") // => "AL"
 * @example initials("grace brewster hopper") // => "GBH"
 */
export function initials(fullName: string): string {
  throw new Error('not implemented');
}

/**
 * Counts the words of a text. Words are separated by any amount of white space.
 *
 * @example countWords("to be or not to be") // => 6
 * @example countWords("") // => 0
 */
export function countWords(text: string): number {
  throw new Error('not implemented');
}

/**
 * Cuts a text that is longer than the limit and adds "…" where it was cut.
 *
 * @example truncate("A long sentence", 6) // => "A long…"
 * @example truncate("Short", 10) // => "Short"
 */
export function truncate(text: string, limit: number): string {
  throw new Error('not implemented');
}
