// The harness alone, without our extension: a real editor starts, runs a command and shows a file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEditor, type Editor } from './editor';
import { packageProbe } from './vsix';

let editor: Editor;
const folder = mkdtempSync(join(tmpdir(), 'starling-harness-'));
const workspace = join(folder, 'workspace');

beforeAll(async () => {
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'hello.ts'), 'export const hello: string = 1;\n');
  editor = await startEditor({ workspace, extensions: [await packageProbe(folder)], settings: {} });
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a command of an installed extension runs from the palette', async () => {
  await editor.workbench.runCommand('Probe: Say Hello');
  await expect.poll(() => editor.workbench.notifications()).toContain('The probe says hello');
});

test('a file opens, takes keys and is undone', async () => {
  const read = async (): Promise<string> => (await editor.probe.ask({ kind: 'text', file: 'hello.ts' })).text;
  await editor.workbench.openFile('hello.ts');
  await editor.workbench.goTo(1, 1);
  await editor.page.keyboard.type('typed');
  await expect.poll(read).toBe('typedexport const hello: string = 1;\n');
  await editor.workbench.press('Control+Z');
  await expect.poll(read).toBe('export const hello: string = 1;\n');
  await editor.workbench.screenshot('harness');
});
