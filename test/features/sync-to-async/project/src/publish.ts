// The whole site.
import { TemplateError } from './include.ts';
import { renderPage, type Page } from './page.ts';
import type { TemplateSource } from './templateSource.ts';

export interface Published {
  readonly written: readonly string[];
  /** Problems by path. */
  readonly problems: Readonly<Record<string, string>>;
}

/** A page with a broken template is left out; its problem is told. */
export function publish(source: TemplateSource, pages: readonly Page[], write: (path: string, text: string) => void): Published {
  const written: string[] = [];
  const problems: Record<string, string> = {};
  for (const page of pages) {
    try {
      write(page.path, renderPage(source, page));
      written.push(page.path);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems[page.path] = error.message;
    }
  }
  return { written, problems };
}
