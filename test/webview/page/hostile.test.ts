// A hundred hostile texts in every field that a page draws: no request leaves, no script runs, and all of them are still there as text.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { RunView } from '../../../server/protocol/runView';
import { sampleRun } from '../sampleRun';
import { HOSTILE_TEXTS } from './hostileTexts';
import { inBrowser } from './inBrowser';
import { showRun } from './openPage';

/** Texts that are drawn together, each in a task and an edit of its own. */
const AT_ONCE = 8;

/** Each text stands wherever a run's text can stand. */
function runOf(texts: readonly string[]): RunView {
  const run = sampleRun('failing');
  const [task, edit] = [run.tasks[0], run.edits[0]];
  if (task === undefined || edit === undefined) throw new Error('the sample has tasks and edits');
  const whole = texts.join('\n');
  return {
    ...run,
    title: whole,
    target: whole,
    model: whole,
    reason: whole,
    notes: texts,
    criteria: texts.map((text, index) => ({ id: `C${String(index)}`, text })),
    gaps: texts.map((text) => ({ kind: 'vague', text, question: text })),
    integration: texts.flatMap((text) => run.integration.map((check) => ({ ...check, detail: text, command: text }))),
    tasks: texts.map((text, index) => ({ ...task, id: `t${String(index)}`, title: text, why: text, parted: text, redone: [text], criteria: [`C${String(index)}`], healing: [{ rung: 'resample', why: text }], samples: task.samples.slice(0, 3).map((sample) => ({ ...sample, agent: text, detail: text, raw: text })) })),
    edits: texts.map((text, index) => ({ ...edit, id: `e${String(index)}`, task: `t${String(index)}`, title: text, file: text, target: text, reason: text, dependsOn: ['e0'], diff: diffOf(text), lowConfidence: text, evidence: { ...edit.evidence, checks: edit.evidence.checks.map((check) => ({ ...check, detail: text, command: text })) } })),
  };
}

function diffOf(text: string): string {
  const lines = text.split('\n');
  return `--- a/${lines[0] ?? ''}\n+++ b/${lines[0] ?? ''}\n@@ -1,1 +1,${String(lines.length)} @@\n-old\n${lines.map((line) => `+${line}`).join('\n')}\n`;
}

/** Opens every edit and everything in it that can be opened. */
async function unfold(page: Page, edits: number): Promise<void> {
  await page.evaluate((count) => {
    for (let index = 0; index < count; index += 1) window.dispatchEvent(new MessageEvent('message', { data: { type: 'reveal', edit: `e${String(index)}` } }));
  }, edits);
  for (let depth = 0; depth < 3; depth += 1) {
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

test('there are more than a hundred of them, all different', () => {
  expect(new Set(HOSTILE_TEXTS).size).toBe(HOSTILE_TEXTS.length);
  expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(100);
});

inBrowser('hostile texts in a browser', (open) => {
  test.each(['review', 'sidebar'] as const)('send no request and run no script on the %s', async (view) => {
    const { page, troubles } = await open({ view });
    // The page's own icon font comes with the first icon.
    await showRun(page, sampleRun('failing'));
    await page.evaluate(async () => void (await document.fonts.ready));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const lost: number[] = [];
    for (let first = 0; first < HOSTILE_TEXTS.length; first += AT_ONCE) {
      const texts = HOSTILE_TEXTS.slice(first, first + AT_ONCE);
      await showRun(page, runOf(texts));
      if (view === 'review') await unfold(page, texts.length);
      const made = await page.evaluate(() => [document.querySelectorAll('#root :is(img, iframe, script, style, link, svg, object, embed, video, audio, form, base, meta, math, a)').length, (window as unknown as { ran?: number }).ran ?? 0] as const);
      if (made[0] > 0 || made[1] > 0) lost.push(first);
      // What can be read of the texts stands in the heading; hidden characters stand there by name.
      const heading = await page.locator('h1').first().evaluate((element) => element.textContent?.length ?? 0);
      if (heading < texts.join('\n').trim().length) lost.push(first);
    }
    expect(lost).toEqual([]);
    expect(requests).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  }, 240_000);

  test('a request that does leave is noticed', async () => {
    const { page } = await open({ width: 800, height: 600 });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.evaluate(() => void fetch(`${location.origin}/beacon`).catch(() => undefined));
    await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: `${location.origin}/image` })));
    await expect.poll(() => requests.length).toBeGreaterThan(0);
    await page.close();
  });
});
