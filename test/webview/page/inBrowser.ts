// One browser and one build of the page for all tests of a file.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { bundlePage } from './bundlePage';
import { findChromium, launchChromium, openPage, type OpenPage, type PageRequest } from './openPage';

export type OpenIn = (more?: Partial<PageRequest>) => Promise<OpenPage>;

/** Skipped where there is no Chromium. What `open` is not told is a dark review page of usual size. */
export function inBrowser(name: string, tests: (open: OpenIn) => void): void {
  const executable = findChromium();
  describe.skipIf(executable === undefined)(name, () => {
    let browser: Browser;
    let files: PageRequest['files'];

    beforeAll(async () => {
      [browser, files] = await Promise.all([launchChromium(executable ?? ''), bundlePage()]);
    });
    afterAll(() => browser.close());

    tests((more = {}) => openPage(browser, { files, view: 'review', theme: 'dark', width: 1180, height: 900, ...more }));
  });
}
