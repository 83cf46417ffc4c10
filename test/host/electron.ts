// The host checks in a VS Code that @vscode/test-electron downloads, where its download server can be reached.
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sampleWorkspace } from './sampleWorkspace';

const ROOT = resolve(__dirname, '..', '..');

/** Rejects when VS Code cannot be downloaded or a check failed. `version` as @vscode/test-electron takes it, e.g. `1.101.0`. */
export async function runInElectron(version: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'starling-electron-'));
  const suite = join(scratch, 'electronSuite.js');
  await build({ entryPoints: [join(ROOT, 'test', 'host', 'electronSuite.ts')], outfile: suite, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'] });
  const profile = join(scratch, 'profile');
  mkdirSync(join(profile, 'User'), { recursive: true });
  writeFileSync(join(profile, 'User', 'settings.json'), JSON.stringify({ 'starling.provider': 'offline' }));
  const workspace = sampleWorkspace();
  try {
    const launchArgs = [workspace.root, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${profile}`];
    await runTests({ version, extensionDevelopmentPath: ROOT, extensionTestsPath: suite, launchArgs });
  } finally {
    workspace.remove();
  }
}
