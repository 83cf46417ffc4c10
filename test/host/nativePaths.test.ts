// A run as it is seen in the code of a real VS Code, and as the editor's own chat would call it. Offline agents: no key, no network.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEditor, type Editor } from './editor';
import { showFailures } from './onFailure';
import { STUBS_FILE, sampleWorkspace, textFile } from './sampleWorkspace';
import { packageProbe, packagedExtension } from './vsix';

const scratch = mkdtempSync(join(tmpdir(), 'starling-native-'));
const workspace = sampleWorkspace();
const UNTOUCHED = textFile({ slugify: false, initials: false });
let editor: Editor;

beforeAll(async () => {
  const extensions = [packagedExtension(), await packageProbe(scratch)];
  editor = await startEditor({ workspace: workspace.root, extensions, settings: { 'starling.provider': 'offline', 'starling.runTestsWithoutSandbox': true } });
});

afterAll(async () => {
  await editor?.close();
  workspace.remove();
  rmSync(scratch, { recursive: true, force: true });
});

showFailures('native-paths', () => editor);

async function lenses(): Promise<string> {
  return (await editor.page.locator('.editor-group-container .codelens-decoration').allInnerTexts()).join('\n').replace(/\u00a0/g, ' ');
}

/** Elements beside the lines that show one of our pictures. */
async function gutterMarks(): Promise<number> {
  return editor.page.locator('.editor-group-container .margin *').evaluateAll((all) => all.filter((one) => /gutter-(review|accepted|undecided)/.test(`${getComputedStyle(one).backgroundImage}${getComputedStyle(one).content}`)).length);
}

test('with tools, marks and words it still activates in time', async () => {
  const { ms, cpuMs, ownMs, found } = await editor.probe.ask({ kind: 'activate' });
  process.stdout.write(`activation: ${ms.toFixed(1)} ms in the extension host, ${cpuMs.toFixed(1)} ms of processor time, ${ownMs.toFixed(1)} ms in activate\n`);
  expect(found).toBe(true);
  // On a busy machine the wall time measures the others; the processor time is ours.
  expect(Math.min(ms, cpuMs)).toBeLessThan(150);
});

test('a run is seen in the code, in Problems and in the Testing view, and takes no panel from the person', async () => {
  await editor.workbench.openFile(STUBS_FILE);
  await editor.probe.ask({ kind: 'startRun', file: STUBS_FILE }, 180_000);
  await expect.poll(async () => (await editor.probe.ask({ kind: 'view' })).view?.status ?? 'running', { timeout: 180_000, interval: 1_000 }).not.toBe('running');
  await expect.poll(lenses, { timeout: 30_000 }).toMatch(/Starling: .* of \d+ votes|Starling: undecided/);
  await expect.poll(gutterMarks, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await editor.page.locator('.part.panel').isVisible(), 'a panel was opened').toBe(false);
  await editor.workbench.screenshot('in-the-code');
  await editor.workbench.runCommand('Testing: Focus on Test Explorer View');
  await expect.poll(() => editor.workbench.sidebarText(), { timeout: 30_000 }).toMatch(/E[0-4]/);
  await editor.workbench.screenshot('testing-view');
});

test('the chat\u2019s tools are there: a run is shown, and nothing is applied without a question', async () => {
  const shown = await editor.probe.ask({ kind: 'tool', name: 'starling_show', input: {} });
  expect(shown).toEqual({ known: true, text: expect.stringContaining((await editor.probe.ask({ kind: 'view' })).view?.run ?? 'no run') as string });
  const asked = editor.probe.ask({ kind: 'tool', name: 'starling_apply', input: {} }, 60_000).catch((error: unknown) => ({ known: true, text: String(error) }));
  const dialog = editor.page.locator('.monaco-dialog-box');
  await dialog.waitFor({ timeout: 30_000 });
  expect(await dialog.innerText()).toMatch(/Apply \d+ edits? to src\/text\.ts\?/);
  await editor.workbench.screenshot('tool-asks');
  await editor.workbench.press('Escape');
  expect((await asked).text).not.toContain('applied to');
  expect((await editor.probe.ask({ kind: 'text', file: STUBS_FILE })).text).toBe(UNTOUCHED);
});

test('each mark goes with its setting', async () => {
  await editor.workbench.openFile(STUBS_FILE);
  await expect.poll(lenses, { timeout: 30_000 }).toContain('Starling');
  await editor.configure({ 'starling.codeLens': false });
  await expect.poll(lenses, { timeout: 30_000 }).not.toContain('Starling');
});

test('the sample of the walkthrough opens at its first stub', async () => {
  await editor.workbench.runCommand('Starling: Open Sample Project');
  await expect.poll(() => editor.page.locator('.editor-group-container.active .view-lines').first().innerText(), { timeout: 30_000 }).toContain('initials');
  await expect.poll(() => editor.workbench.statusBar(), { timeout: 10_000 }).toContain('Ln 8');
});
