// The words that the host put into the page's frame, before the page's script ran. Part of the page, not of the run.
import type { Spoken } from './l10n';

/** Undefined where the frame brings none, or none that can be read: the page speaks English then. */
export function pageWords(page: Document): Spoken | undefined {
  try {
    const words: unknown = JSON.parse(page.getElementById('words')?.textContent ?? 'null');
    if (typeof words !== 'object' || words === null) return undefined;
    return { language: page.documentElement.lang, words: new Map(Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) };
  } catch {
    return undefined;
  }
}
