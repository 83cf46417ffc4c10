// The pages in German in a real browser: the words come under the policy, fit in narrow columns, and are never more than text.
import { expect, test } from 'vitest';
import { GERMAN } from '../german';
import { PAGE_STATES } from '../pageStates';
import { sampleRun } from '../sampleRun';
import { HOSTILE_TEXTS } from './hostileTexts';
import { inBrowser } from './inBrowser';
import { showRun } from './openPage';

inBrowser('in German in a browser', (open) => {
  test.each(['review', 'sidebar'] as const)('the %s speaks it from the first drawing on, without a complaint of the policy', async (view) => {
    const { page, troubles } = await open({ view, speaks: GERMAN });
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('h1').innerText()).toContain(view === 'review' ? 'Noch kein Lauf' : 'Kein Lauf');
    await showRun(page, sampleRun('review'));
    expect(await page.locator('main').innerText()).toContain('Noch einmal fragen');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test.each(['review', 'sidebar'] as const)('nothing is cut off or drawn over at 300 px on the %s', async (view) => {
    const { page } = await open({ view, width: 300, speaks: GERMAN });
    for (const state of Object.keys(PAGE_STATES)) {
      await showRun(page, PAGE_STATES[state]?.run ?? null, true);
      if (view === 'review') for (const key of ['End', 'Enter']) await page.keyboard.press(key);
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(wide, state).toBeLessThanOrEqual(window);
      const over = await page.evaluate(() => [...document.querySelectorAll('.run-fact dt, .filter, .check-line > *')].filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0).map((part) => part.textContent));
      expect(over, state).toEqual([]);
    }
    await page.close();
  });

  test('hostile words of a bundle send no request and run no script', async () => {
    const words = Object.fromEntries(Object.keys(GERMAN.words).map((key, index) => [key, `${HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? ''} {0} {1}`]));
    const { page, troubles } = await open({ speaks: { language: 'de', words } });
    await showRun(page, sampleRun('failing'));
    await page.evaluate(async () => void (await document.fonts.ready));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    for (const state of ['undecided', 'planned', 'voting']) {
      await showRun(page, PAGE_STATES[state]?.run ?? null, true);
      await page.keyboard.press('?');
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const made = await page.evaluate(() => [document.querySelectorAll('#root :is(img, iframe, script, style, link, svg, object, embed, video, audio, form, base, meta, math, a)').length, document.querySelectorAll('script').length, (window as unknown as { ran?: number }).ran ?? 0]);
      expect(made, state).toEqual([0, 2, 0]);
    }
    expect(requests).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
