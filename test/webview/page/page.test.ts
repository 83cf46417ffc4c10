// The pages in a real browser under the extension's own policy. Needs Chromium: in CHROMIUM or on the PATH.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { manyEdits, SAMPLE_NAMES, sampleRun } from '../sampleRun';
import { faintTexts } from './contrast';
import { inBrowser } from './inBrowser';
import { sentBy, showRun } from './openPage';
import { THEME_NAMES } from './themes';

inBrowser('in a browser', (open) => {
  async function focused(page: Page): Promise<string> {
    return page.evaluate(() => document.activeElement?.id ?? '');
  }

  test.each(['review', 'sidebar'] as const)('every state of the %s runs under the policy without a complaint', async (view) => {
    const { page, troubles } = await open({ view });
    for (const name of SAMPLE_NAMES) {
      await showRun(page, sampleRun(name), true);
      const closed = page.locator('.row-title[aria-expanded="false"]');
      while ((await closed.count()) > 0) await closed.first().click();
      for (const details of await page.locator('summary').all()) if (await details.isVisible()) await details.click();
    }
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('what breaks the policy is noticed', async () => {
    const { page, troubles } = await open();
    await page.evaluate(() => {
      document.body.innerHTML += '<p style="color: red">x</p>';
    });
    await expect.poll(() => troubles.join()).toContain('policy: style-src');
    await page.close();
  });

  test.each(THEME_NAMES)('texts stand out in the theme %s', async (theme) => {
    const { page } = await open({ theme });
    await showRun(page, sampleRun('failing'));
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(faintTexts, 4.5)).toEqual([]);
    await page.close();
  });

  test.each([
    ['300 px', { width: 300 }],
    ['200 % zoom', { zoom: 2 }],
    ['300 px in the sidebar', { width: 300, view: 'sidebar' as const }],
  ])('nothing is cut off at %s', async (_, more) => {
    const { page } = await open(more);
    await showRun(page, sampleRun('undecided'));
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
    expect(wide).toBeLessThanOrEqual(window);
    await page.close();
  });

  test('refused edits can be asked about again when the run has ended', async () => {
    const { page } = await open();
    const run = sampleRun('review');
    const ended = { ...run, status: 'complete' as const, edits: run.edits.map((edit) => ({ ...edit, status: 'proposed' as const })) };
    const again = page.getByText('Ask again', { exact: true });
    await showRun(page, ended);
    expect(await again.count()).toBe(0);
    await showRun(page, { ...ended, edits: ended.edits.map((edit, index) => (index === 0 ? { ...edit, status: 'refused' as const, reason: 'shorter' } : edit)) });
    await again.click();
    expect((await sentBy(page)).at(-1)).toEqual({ type: 'askAgain' });
    await page.close();
  });

  test('keys pressed in quick order meet their rows', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('review'));
    for (const key of ['j', 'j', 'k', 'a']) await page.keyboard.press(key);
    expect(await sentBy(page)).toEqual([{ type: 'ready' }, { type: 'accept', edits: ['b1'] }]);
    await expect.poll(() => focused(page)).toBe('row-c1');
    await page.close();
  });

  test('a reason is typed, sent by Enter, and the focus goes on', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('review'));
    await page.keyboard.press('r');
    await page.keyboard.type('a jar of r and u');
    await page.keyboard.press('Enter');
    expect((await sentBy(page)).slice(1)).toEqual([{ type: 'refuse', edits: ['a1'], reason: 'a jar of r and u' }]);
    await expect.poll(() => focused(page)).toBe('row-b1');
    await page.close();
  });

  test('Escape leaves the reason and gives the focus back', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('review'));
    for (const key of ['r', 'x', 'Escape']) await page.keyboard.press(key);
    expect((await sentBy(page)).slice(1)).toEqual([]);
    await expect.poll(() => focused(page)).toBe('row-a1');
    await page.close();
  });

  test('Enter on a button presses it and toggles no row', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('review'));
    await page.locator('.card-decisions vscode-button', { hasText: 'Accept' }).focus();
    await page.keyboard.press('Enter');
    expect((await sentBy(page)).slice(1)).toEqual([{ type: 'accept', edits: ['a1'] }]);
    expect(await page.locator('.row.open').count()).toBe(1);
    await page.close();
  });

  test('1,000 edits are drawn, changed and walked without a wait', async () => {
    const { page } = await open();
    const run = manyEdits(1000);
    const first = await showRun(page, run);
    const edits = run.edits.map((edit, index) => (index === 500 ? { ...edit, status: 'accepted' as const } : edit));
    const change = await showRun(page, { ...run, edits });
    const steps = await page.evaluate(async () => {
      const start = performance.now();
      for (let step = 0; step < 20; step += 1) {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return (performance.now() - start) / 20;
    });
    console.log(`1,000 edits: first drawing ${first.toFixed(0)} ms, one changed edit ${change.toFixed(0)} ms, one step ${steps.toFixed(0)} ms`);
    // Times depend on the machine, so what is drawn is checked: one diff, rows only near the visible part, room for all.
    expect(await page.locator('.diff').count()).toBe(1);
    expect(await page.locator('.row').count()).toBeLessThan(200);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(30_000);
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toBe('row-e999');
    await expect.poll(() => page.locator('#row-e999').evaluate((row) => row.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
    expect(await page.locator('.row').last().getAttribute('aria-posinset')).toBe('1000');
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(400);
    await page.close();
  });
});
