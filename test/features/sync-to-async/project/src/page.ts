// One page of the site.
import { fill, type Values } from './fill.ts';
import { includeParts } from './include.ts';
import type { TemplateSource } from './templateSource.ts';

export interface Page {
  readonly path: string;
  readonly template: string;
  readonly values: Values;
}

export function renderPage(source: TemplateSource, page: Page): string {
  const text = includeParts(source, page.template);
  return fill(text, { path: page.path, ...page.values });
}
