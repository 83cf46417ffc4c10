// A hundred hostile texts in every field that a page draws: no request leaves, no script runs, and all of them are still there as text.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunView } from '../../../server/protocol/runView';
import { sampleRun } from '../sampleRun';
import { bundlePage } from './bundlePage';
import { HOSTILE_TEXTS } from './hostileTexts';
import { findChromium, launchChromium, openPage, showRun, type PageRequest } from './openPage';

const executable = findChromium();

/** The text stands wherever a run's text can stand. */
function runOf(text: string): RunView {
  const run = sampleRun('failing');
  const lines = text.split('\n');
  const diff = `--- a/${lines[0] ?? ''}\n+++ b/${lines[0] ?? ''}\n@@ -1,1 +1,${String(lines.length)} @@\n-old\n${lines.map((line) => `+${line}`).join('\n')}\n`;
  return {
    ...run,
    title: text,
    target: text,
    model: text,
    reason: text,
    notes: [text],
    criteria: [{ id: 'C1', text }],
    gaps: [{ kind: 'vague', text, question: text }],
    baseline: run.baseline.map((check) => ({ ...check, detail: text, command: text })),
    integration: run.integration.map((check) => ({ ...check, detail: text })),
    tasks: run.tasks.map((task) => ({ ...task, title: text, why: text, parted: text, redone: [text], criteria: ['C1'], healing: [{ rung: 'resample', why: text }], samples: task.samples.map((sample) => ({ ...sample, agent: text, detail: text, raw: text })) })),
    edits: run.edits.slice(0, 2).map((edit) => ({ ...edit, title: text, file: text, target: text, reason: text, diff, lowConfidence: text, evidence: { ...edit.evidence, checks: edit.evidence.checks.map((check) => ({ ...check, detail: text, command: text })) } })),
  };
}

test('there are a hundred of them, all different', () => {
  expect(new Set(HOSTILE_TEXTS).size).toBe(100);
});

describe.skipIf(executable === undefined)('hostile texts in a browser', () => {
  let browser: Browser;
  let files: PageRequest['files'];

  beforeAll(async () => {
    [browser, files] = await Promise.all([launchChromium(executable ?? ''), bundlePage()]);
  });
  afterAll(() => browser.close());

  test.each(['review', 'sidebar'] as const)('send no request and run no script on the %s', async (view) => {
    const { page, troubles } = await openPage(browser, { files, view, theme: 'dark', width: 1180, height: 900 });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const lost: number[] = [];
    for (const [index, text] of HOSTILE_TEXTS.entries()) {
      await showRun(page, runOf(text));
      if (view === 'review') {
        await page.evaluate(() => {
          window.dispatchEvent(new MessageEvent('message', { data: { type: 'reveal', edit: 'a1' } }));
          document.querySelectorAll('details').forEach((details) => (details.open = true));
        });
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      }
      const made = await page.evaluate(() => [document.querySelectorAll('#root :is(img, iframe, script, style, link, svg, object, embed, video, audio, form, base, meta, math, a)').length, (window as unknown as { ran?: number }).ran ?? 0] as const);
      if (made[0] > 0 || made[1] > 0) lost.push(index);
      // What can be read of the text stands in the heading; hidden characters stand there by name.
      const heading = await page.locator('h1').first().evaluate((element) => element.textContent?.length ?? 0);
      if (heading < text.trim().length) lost.push(index);
    }
    expect(lost).toEqual([]);
    expect(requests).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  }, 240_000);

  test('a request that does leave is noticed', async () => {
    const { page } = await openPage(browser, { files, view: 'review', theme: 'dark', width: 800, height: 600 });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.evaluate(() => void fetch(`${location.origin}/beacon`).catch(() => undefined));
    await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: `${location.origin}/image` })));
    await expect.poll(() => requests.length).toBeGreaterThan(0);
    await page.close();
  });
});
