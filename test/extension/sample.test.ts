// The walkthrough's sample keeps its promise: the offline agents write it, with its tests as evidence, and no key is needed.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SAMPLE_FILE, SAMPLE_FILES } from '../../extension/walkthrough/sampleFiles';
import { CommandLine } from '../cli/commandLine';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'starling-sample-')));
const line = new CommandLine();

afterAll(async () => {
  await line.close();
  rmSync(root, { recursive: true, force: true });
});

test('both stubs are written and pass', { timeout: 180_000 }, async () => {
  for (const [file, text] of Object.entries(SAMPLE_FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const { stdout, stderr } = await line.run(['implement', SAMPLE_FILE, '--workspace', root, '--model', 'offline', '--allow-unsandboxed-tests', '--json']);
  const { edits } = JSON.parse(stdout) as { readonly edits: readonly { readonly target: string; readonly evidence: { readonly level: string } }[] };
  expect(edits.map(({ target, evidence }) => [target, evidence.level]), stderr).toEqual([
    ['initials', expect.stringMatching(/^E[234]$/)],
    ['slugify', expect.stringMatching(/^E[234]$/)],
  ]);
});
