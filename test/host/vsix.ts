// The VSIX files that the suite installs: ours as packaged, and the probe's, made on the fly.
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** Our extension as it is published; `npm run package` makes it. */
export function packagedExtension(): string {
  const path = join(ROOT, 'out', 'starling.vsix');
  if (!existsSync(path)) throw new Error(`${path} is missing: npm run package`);
  return path;
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
  files: ['probe.js', 'README.md'],
  capabilities: { untrustedWorkspaces: { supported: true } },
  contributes: { commands: [{ command: 'starlingProbe.hello', title: 'Probe: Say Hello' }] },
};
