// German as the host hands it to a page.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PageLanguage } from '../../extension/review/pageHtml';

export const GERMAN: PageLanguage = { language: 'de', words: JSON.parse(readFileSync(resolve('l10n/bundle.l10n.de.json'), 'utf8')) as PageLanguage['words'] };
