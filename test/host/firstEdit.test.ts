// How long an edit that is decided, which is when its decision is in the journal, takes to stand on the page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEditor, type Editor } from './editor';
import { MANY_FILE, manySolutions, manyStubs } from './manyStubs';
import { showFailures } from './onFailure';
import { sampleWorkspace } from './sampleWorkspace';
import { startSimulatedModel, type SimulatedModel } from './simulatedModel';
import { packageProbe, packagedExtension } from './vsix';

const scratch = mkdtempSync(join(tmpdir(), 'starling-first-'));
const workspace = sampleWorkspace(manyStubs(), manySolutions());
let model: SimulatedModel;
let editor: Editor;

beforeAll(async () => {
  // As slow as models are: the page has been drawn when the first answers come.
  model = await startSimulatedModel({ solutions: workspace.solutions, latencyMs: 3_000 });
  editor = await startEditor({ workspace: workspace.root, extensions: [packagedExtension(), await packageProbe(scratch)], settings: { ...model.settings, 'starling.reuse': false } });
});

afterAll(async () => {
  await editor?.close();
  await model?.close();
  workspace.remove();
  rmSync(scratch, { recursive: true, force: true });
});

showFailures('first-edit', () => editor);

const SEEN = 6;
const count = (events: readonly string[]): number => events.filter((line) => line.includes('"type":"decided"')).length;

test('an edit stands on the page soon after its decision', { timeout: 240_000 }, async () => {
  await editor.workbench.openFile(MANY_FILE);
  await editor.probe.ask({ kind: 'startRun', file: MANY_FILE });
  const page = await editor.workbench.pageWith('main', 30_000);
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
    const known = count(editor.journal());
    while (decided.length < known) decided.push(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await expect.poll(() => page.locator('li.row').count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(SEEN);
  const shown = await page.evaluate(() => (globalThis as unknown as { readonly rowTimes: readonly number[] }).rowTimes);
  const late = decided.slice(0, SEEN).map((at, index) => (shown[index] ?? NaN) - at);
  process.stdout.write(`edits on the page after their decisions: the first ${late[0]} ms; all: ${late.join(', ')} ms\n`);
  expect(late).toHaveLength(SEEN);
});
