// axe-core on page and dashboard in all four kinds of themes, and a walk with keys only.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PAGE_STATES } from '../pageStates';
import { sampleRun } from '../sampleRun';
import { inBrowser } from './inBrowser';
import { sentBy, showRun, type PageRequest } from './openPage';
import { THEME_NAMES } from './themes';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[] }[];
  readonly passes: readonly unknown[];
}

inBrowser('in a browser', (open) => {
  /** All rules of axe-core, best practices included; run by the debugger, as the page's policy lets no other script in. */
  async function violations(page: Page): Promise<readonly string[]> {
    await page.evaluate(AXE);
    const result = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run());
    expect(result.passes.length).toBeGreaterThan(5);
    return result.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`));
  }

  /** States with everything unfolded, in one page. */
  async function violationsIn(view: PageRequest['view'], theme: PageRequest['theme'], states: readonly string[]): Promise<readonly string[]> {
    const { page } = await open({ theme, view, width: view === 'sidebar' ? 300 : 1180 });
    const found: string[] = [];
    for (const name of states) {
      const { run, restricted = false } = PAGE_STATES[name] ?? { run: null };
      await showRun(page, run, restricted);
      if (view === 'review') for (const key of ['End', 'Enter', 'Home']) await page.keyboard.press(key);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      found.push(...(await violations(page)).map((one) => `${name}: ${one}`));
    }
    await page.close();
    return found;
  }

  test.each(['review', 'sidebar'] as const)('axe-core finds nothing in any state of the %s', async (view) => {
    expect(await violationsIn(view, 'dark', Object.keys(PAGE_STATES))).toEqual([]);
  }, 120_000);

  // What a theme can break is contrast, and that shows where every kind of row and note stands on the page.
  test.each(THEME_NAMES)('axe-core finds nothing on page and dashboard in the theme %s', async (theme) => {
    expect([...(await violationsIn('review', theme, ['failing', 'planned'])), ...(await violationsIn('sidebar', theme, ['overBudget']))]).toEqual([]);
  }, 120_000);

  test('a violation is noticed', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('review'));
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
    expect((await violations(page)).join()).toContain('button-name');
    await page.close();
  });

  test('nothing moves where a person asks for less motion', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('running'));
    const moving = await page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running').length);
    expect(moving).toBe(0);
    await page.close();
  });

  test('what happens is said in a live region, politely', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('running'));
    const said = (): Promise<string> => page.locator('[aria-live="polite"]').innerText();
    expect(await said()).toContain('Run running');
    await showRun(page, { ...sampleRun('review'), run: sampleRun('running').run });
    expect(await said()).toContain('Run complete');
    await page.close();
  });

  test('a whole review is done with keys only', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('review'));
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focus = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
    // Tab reaches the list; the open edit is first. Accept it and go on; look at the next one in the diff editor; refuse it with a reason.
    await press('j', 'k', 'a');
    await expect.poll(focus).toBe('row-b1');
    await press('o', 'd', 'd', 'r');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('VSCODE-TEXTFIELD');
    await page.keyboard.type('use transpose');
    await press('Enter');
    // Ask for more votes on the last one, look at the help and leave it, write what is accepted, open all diffs.
    await press('End', 'v', '?');
    await expect.poll(() => page.locator('.help').count()).toBe(1);
    await press('Escape', 'A', 'W', 'O');
    const done = (await sentBy(page)).slice(1).map(({ type, edits, task, reason }) => [type, ...(Array.isArray(edits) ? (edits as readonly string[]) : []), ...[task, reason].filter((one) => one !== undefined && one !== '')]);
    expect(done).toEqual([['accept', 'a1'], ['openDiff'], ['refuse', 'b1', 'use transpose'], ['moreVotes', 't3'], ['accept', 'a1', 'b1'], ['apply'], ['openAll']]);
    await page.close();
  });

  test('every button can be reached by Tab, and shows that it has the focus', async () => {
    const { page } = await open();
    await showRun(page, sampleRun('failing'));
    const reached = new Set<string>();
    const hidden: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        const shows = [element, element.shadowRoot?.activeElement ?? null, element.closest('.row-line')].some((one) => one !== null && getComputedStyle(one).outlineStyle !== 'none');
        return { name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) ?? ''}`, shows };
      });
      if (at === undefined) break;
      reached.add(at.name);
      if (!at.shows) hidden.push(at.name);
    }
    const names = [...reached].join('\n');
    for (const wanted of ['All', 'Go on', 'Accept all verified', 'Diffs side by side', 'Open all edits', 'Accept', 'Open diff', 'Ask for more votes']) expect(names).toContain(wanted);
    expect(hidden).toEqual([]);
    await page.close();
  });
});
