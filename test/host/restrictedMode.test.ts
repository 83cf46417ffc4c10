// Restricted Mode in a real VS Code: edits are proposed, nothing of the project is executed, and the page says so.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEditor, type Editor } from './editor';
import { showFailures } from './onFailure';
import { ReviewPage } from './reviewPage';
import { STUBS_FILE, sampleWorkspace } from './sampleWorkspace';
import { startSimulatedModel, type SimulatedModel } from './simulatedModel';
import { packageProbe, packagedExtension } from './vsix';

const scratch = mkdtempSync(join(tmpdir(), 'starling-restricted-'));
const sprung = join(scratch, 'sprung');
const trap = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(sprung)}, 'executed');\n`;
const traps = {
  'test/trap.test.mjs': `import '../src/text.ts';\n${trap}`,
  'vitest.config.mjs': `${trap}export default {};\n`,
  'eslint.config.mjs': `${trap}export default [];\n`,
  '.mocharc.cjs': `require('node:fs').writeFileSync(${JSON.stringify(sprung)}, 'executed');\n`,
  '.vscode/settings.json': JSON.stringify({ 'starling.provider': 'openai', 'starling.baseUrl': 'http://127.0.0.1:9/v1', 'starling.model': 'elsewhere' }),
};
const workspace = sampleWorkspace(traps);
let model: SimulatedModel;
let editor: Editor;

beforeAll(async () => {
  model = await startSimulatedModel({ solutions: workspace.solutions });
  const extensions = [packagedExtension(), await packageProbe(scratch)];
  editor = await startEditor({ workspace: workspace.root, extensions, settings: model.settings, restricted: true });
});

afterAll(async () => {
  await editor?.close();
  await model?.close();
  workspace.remove();
  rmSync(scratch, { recursive: true, force: true });
});

showFailures('restricted', () => editor);

test('proposes edits with the model of the person, executes nothing, says that no test ran', async () => {
  await editor.workbench.openFile(STUBS_FILE);
  await editor.workbench.goTo(4, 20);
  await editor.workbench.runCommand('Starling: Swarm Implement');
  const review = await ReviewPage.open(editor.workbench, 60_000);
  await expect.poll(() => review.measures('slugify'), { timeout: 60_000 }).toEqual(expect.arrayContaining([expect.stringMatching(/^Evidence: E1/)]));
  expect(await review.text()).toMatch(/restricted|not trusted/i);
  await editor.workbench.screenshot('restricted');
  expect(model.stats().requests, 'the workspace moved the endpoint').toBeGreaterThan(0);
  expect(existsSync(sprung), 'something of the project was executed').toBe(false);
  expect(workspace.gitStatus()).toBe('');
});
