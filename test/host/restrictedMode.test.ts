// Restricted Mode in a real VS Code: edits are proposed, nothing of the project is executed, and the page says so.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostSuite } from './hostSuite';
import { ReviewPage } from './reviewPage';
import { STUBS_FILE } from './sampleWorkspace';

const sprungIn = (scratch: string): string => join(scratch, 'sprung');

/** Files that editors and runners execute, each of which leaves a trace. */
function traps(scratch: string): Readonly<Record<string, string>> {
  const sprung = JSON.stringify(sprungIn(scratch));
  const trap = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${sprung}, 'executed');\n`;
  return {
    'test/trap.test.mjs': `import '../src/text.ts';\n${trap}`,
    'vitest.config.mjs': `${trap}export default {};\n`,
    'eslint.config.mjs': `${trap}export default [];\n`,
    '.mocharc.cjs': `require('node:fs').writeFileSync(${sprung}, 'executed');\n`,
    '.vscode/settings.json': JSON.stringify({ 'starling.provider': 'openai', 'starling.baseUrl': 'http://127.0.0.1:9/v1', 'starling.model': 'elsewhere' }),
  };
}

const suite = hostSuite({ name: 'restricted', files: traps, model: {}, restricted: true });

test('proposes edits with the model of the person, executes nothing, says that no test ran', async () => {
  await suite.editor.workbench.openFile(STUBS_FILE);
  await suite.editor.workbench.goTo(4, 20);
  await suite.editor.workbench.runCommand('Starling: Swarm Implement');
  const review = await ReviewPage.open(suite.editor.workbench, 60_000);
  await expect.poll(() => review.measures('slugify'), { timeout: 60_000 }).toEqual(expect.arrayContaining([expect.stringMatching(/^Evidence: E1/)]));
  expect(await review.text()).toMatch(/restricted|not trusted/i);
  await suite.editor.workbench.screenshot('restricted');
  expect(suite.model.stats().requests, 'the workspace moved the endpoint').toBeGreaterThan(0);
  expect(existsSync(sprungIn(suite.scratch)), 'something of the project was executed').toBe(false);
  expect(suite.workspace.gitStatus()).toBe('');
});
