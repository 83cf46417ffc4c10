// How long an edit that is decided, which is when its decision is in the journal, takes to stand on the page.
import { expect, test } from 'vitest';
import { hostSuite } from './hostSuite';
import { MANY_FILE, manySolutions, manyStubs } from './manyStubs';

// As slow as models are: the page has been drawn when the first answers come.
const suite = hostSuite({ name: 'first-edit', files: manyStubs(), solved: manySolutions(), model: { latencyMs: 3_000 }, settings: { 'starling.reuse': false } });

const SEEN = 6;
const count = (events: readonly string[]): number => events.filter((line) => line.includes('"type":"decided"')).length;

test('an edit stands on the page soon after its decision', { timeout: 240_000 }, async () => {
  await suite.editor.workbench.openFile(MANY_FILE);
  await suite.editor.probe.ask({ kind: 'startRun', file: MANY_FILE });
  const page = await suite.editor.workbench.pageWith('main', 30_000);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { rowTimes: times });
    const note = (): void => {
      const now = Date.now();
      for (let rows = document.querySelectorAll('li.row').length; times.length < rows; ) times.push(now);
    };
    note();
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
  });
  const decided: number[] = [];
  const end = Date.now() + 120_000;
  while (decided.length < SEEN && Date.now() < end) {
    const known = count(suite.editor.journal());
    while (decided.length < known) decided.push(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await expect.poll(() => page.locator('li.row').count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(SEEN);
  const shown = await page.evaluate(() => (globalThis as unknown as { readonly rowTimes: readonly number[] }).rowTimes);
  const late = decided.slice(0, SEEN).map((at, index) => (shown[index] ?? NaN) - at);
  process.stdout.write(`edits on the page after their decisions: the first ${late[0]} ms; all: ${late.join(', ')} ms\n`);
  expect(late).toHaveLength(SEEN);
});
