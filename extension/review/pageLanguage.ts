// The language that a page is drawn in, from its first line on.
import { env, l10n } from 'vscode';
import type { PageLanguage } from './pageHtml';

/** The editor's, with the extension's words in it; undefined where that is English, or a language without a bundle. */
export function pageLanguage(): PageLanguage | undefined {
  return l10n.bundle === undefined ? undefined : { language: env.language, words: l10n.bundle };
}
