// Makes the VSIX files that the suite installs: ours, and the probe's.
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** Packages the extension as it is published: production bundles, nothing else. */
export async function packageExtension(folder: string): Promise<string> {
  const packagePath = join(folder, 'starling.vsix');
  await createVSIX({ cwd: ROOT, packagePath, dependencies: false, allowMissingRepository: true });
  return packagePath;
}

/** Bundles the probe and packages it in a temporary folder of its own. */
export async function packageProbe(folder: string): Promise<string> {
  const cwd = join(folder, 'probe');
  mkdirSync(cwd, { recursive: true });
  const entryPoints = [join(ROOT, 'test', 'host', 'probe', 'probe.ts')];
  await build({ entryPoints, outfile: join(cwd, 'probe.js'), bundle: true, platform: 'node', format: 'cjs', external: ['vscode'] });
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(probeManifest));
  writeFileSync(join(cwd, 'README.md'), 'Answers the questions of a test suite.\n');
  const packagePath = join(folder, 'probe.vsix');
  await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}

const probeManifest = {
  name: 'probe',
  publisher: 'starling-test',
  version: '0.0.1',
  displayName: 'Starling probe',
  description: 'Test only.',
  engines: { vscode: '^1.101.0' },
  main: './probe.js',
  activationEvents: ['onStartupFinished'],
  contributes: { commands: [{ command: 'starlingProbe.hello', title: 'Probe: Say Hello' }] },
};
